const words = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>培训站</title>
<body style="margin:0;height:100vh;display:grid;place-content:center;text-align:center;background:#f6f4ef;color:#1d2b36;
font-family:'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',sans-serif">
<h1 style="font-size:7vmin;margin:0 0 3vmin">培训站暂时无法启动</h1>
<p style="font-size:4vmin;margin:0">正在自动重试，请稍候。今天的签到可先在纸质签到表上登记。</p>
<p style="font-size:4vmin;margin:2vmin 0 0">如果五分钟后仍是此画面，请联系站点管理员。</p>
<p lang="en" style="font-size:3vmin;margin:5vmin 0 0;color:#52616d">The station cannot start yet and keeps trying.
Use a paper sign-in sheet meanwhile, and call the site admin if this stays for five minutes.</p></body></html>`

/** A page that needs no station: says that it cannot be started, what that means for today, and what to do. */
export const troublePage = `data:text/html;charset=utf-8,${encodeURIComponent(words)}`
