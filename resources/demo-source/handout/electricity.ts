import { readFileSync } from 'node:fs'
import type { Browser } from '@playwright/test'
import { bolt } from '../film/parts.ts'

const style = readFileSync(new URL('electricity.css', import.meta.url), 'utf8')

export const electricityHandout = {
  id: 'electricity-handout',
  title: '工地用电安全口袋书',
  titleEnglish: 'Pocket guide to electricity on site',
  pages: 4,
}

/** Prints the handout; A4, its fonts inside, the same bytes each time. */
export async function printHandout(browser: Browser): Promise<Uint8Array> {
  const page = await browser.newPage()
  await page.setContent(`<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>${electricityHandout.title}</title><style>${style}</style><body>
${cover()}${causes()}${everyDay()}${emergency()}</body></html>`)
  await page.evaluate(() => document.fonts.ready)
  const printed = await page.pdf({ format: 'A4', printBackground: true, preferCSSPageSize: true })
  await page.close()
  // The browser notes when it printed; the handout has no such day.
  const dated = printed.toString('latin1').replaceAll(/(Date \(D:)\d{14}/g, '$120260101000000')
  return Buffer.from(dated, 'latin1')
}

function cover(): string {
  return `<section class="cover"><div class="disc"></div><small class="from">清溪镇职工培训示范点</small>
<svg class="drawing" viewBox="0 0 460 420"><path d="M230 380 H40 L230 50 L420 380 H228" fill="none" stroke="#ffd98a" stroke-width="30" stroke-linejoin="round"/><g transform="translate(228 262) scale(2.3)">${bolt('#ffd98a')}</g></svg>
<h1>工地用电<br>安全口袋书</h1><p>看得懂，记得住，带在身上</p>
<div class="foot"><span>职工培训 · 安全健康</span><span>配套课程《工地用电安全》</span></div></section>`
}

function causes(): string {
  const row = (drawing: string, title: string, words: string) =>
    `<div class="row"><svg viewBox="0 0 320 212">${drawing}</svg><div><h3>${title}</h3><p>${words}</p></div></div>`
  return sheet(
    2,
    '五种危险，一看就知道',
    '电看不见，但危险看得见。上班先看一眼。',
    [
      row(
        '<path d="M0 182 q40 -18 80 0 t80 0 t80 0 t80 0 v30 h-320z" fill="#9cc3dc"/><path d="M10 100 Q80 40 130 110" fill="none" stroke="#34322e" stroke-width="22" stroke-linecap="round"/><path d="M190 130 Q240 180 310 90" fill="none" stroke="#34322e" stroke-width="22" stroke-linecap="round"/><path d="M130 110 Q160 142 190 130" fill="none" stroke="#c77b3a" stroke-width="9"/>',
        '电线破皮',
        '线拖在水里、压在钢筋下，都会磨破。看到破皮，停用，找电工。',
      ),
      row(
        '<rect x="60" y="16" width="200" height="180" rx="20" fill="#fff" stroke="#8f8a7e" stroke-width="8"/><rect x="112" y="60" width="96" height="92" rx="14" fill="#e7e2d6" stroke="#8f8a7e" stroke-width="6"/><g fill="#3f8fc4"><path d="M250 120 q-24 38 0 48 q24 -10 0 -48z"/><path d="M290 70 q-24 38 0 48 q24 -10 0 -48z"/></g>',
        '湿手碰开关',
        '手湿、鞋湿、身上出汗，都先擦干，再碰开关和插头。',
      ),
      row(
        '<rect x="40" y="118" width="240" height="62" rx="14" fill="#fff" stroke="#8f8a7e" stroke-width="6"/><g fill="#34322e"><rect x="64" y="88" width="36" height="48" rx="8"/><rect x="116" y="88" width="36" height="48" rx="8"/><rect x="168" y="88" width="36" height="48" rx="8"/><rect x="220" y="88" width="36" height="48" rx="8"/></g><path d="M82 88 Q32 50 52 4 M134 88 Q114 50 144 4 M186 88 Q210 50 176 4 M238 88 Q288 50 268 4" fill="none" stroke="#b5121b" stroke-width="9" stroke-linecap="round"/>',
        '私拉乱接',
        '一个插座带好几台机器，线会发热起火。接线只能由持证电工来做。',
      ),
      row(
        '<rect x="70" y="10" width="180" height="190" rx="16" fill="#dfe4e8" stroke="#5f6b76" stroke-width="8"/><rect x="110" y="50" width="44" height="90" rx="6" fill="#34322e"/><rect x="168" y="50" width="44" height="90" rx="6" fill="#34322e"/><path d="M56 206 L264 4" stroke="#b5121b" stroke-width="16" stroke-linecap="round"/>',
        '没有漏电保护器',
        '一机、一闸、一漏、一箱。少一样，不开机。',
      ),
      row(
        '<path d="M0 60 H320 M0 84 H320" stroke="#34322e" stroke-width="7"/><path d="M60 212 L190 60 L230 60" fill="none" stroke="#c8963e" stroke-width="16" stroke-linejoin="round" stroke-linecap="round"/><path d="M230 64 v56" stroke="#34322e" stroke-width="6"/><rect x="204" y="120" width="52" height="40" rx="6" fill="#5f6b76"/><g transform="translate(196 34) scale(.5)"><path d="M12 -52 L-30 8 H-4 L-14 52 L32 -12 H6 z" fill="#e8a317"/></g>',
        '吊臂、钢管碰高压线',
        '高压线不用碰到，靠近就会放电。长料平着抬，吊车要有人看护。',
      ),
    ].join(''),
  )
}

function everyDay(): string {
  return sheet(
    3,
    '每天上班前，查六样',
    '一分钟，做完在方框里打勾。',
    `<ol class="check">
<li><div>电线完好，没有破皮，没有泡在水里<small class="hint">架空或者穿管，不拖地</small></div></li>
<li><div>插头、插座没有裂开，没有烧黑<small class="hint">三根脚的插头，不能掰掉一根</small></div></li>
<li><div>机器外壳接好黄绿双色保护线<small class="hint">螺丝拧紧，线没有断</small></div></li>
<li><div>按一下漏电保护器的试验按钮，马上跳闸<small class="hint">不跳闸：挂牌停用，找电工更换</small></div></li>
<li><div>开关箱的门关好、能上锁，门前没有堆东西<small class="hint">箱子里不放工具和饭盒</small></div></li>
<li><div>自己的手套、鞋子是干的，穿绝缘鞋<small class="hint">下雨天、潮湿的地方，用安全电压的灯</small></div></li>
</ol><div class="sign"><span>姓名</span><span>班组</span><span>日期</span></div>`,
  )
}

function emergency(): string {
  return sheet(
    4,
    '有人触电，这样救',
    '先断电，再救人。不要用手去拉。',
    `<ol>
<li><div>拉下最近的电闸，或者拔掉插头<small class="hint">一边断电，一边大声喊人</small></div></li>
<li><div>断不了电，用干木棍、干竹竿把电线挑开<small class="hint">自己站在干木板上；高压电不能这样做，离开十米以上，打电话停电</small></div></li>
<li><div>拍肩膀，大声叫，看胸口有没有起伏<small class="hint">不超过十秒钟</small></div></li>
<li><div>没有反应、没有正常呼吸：马上按压胸口<small class="hint">两乳头连线的中间，每分钟 100 到 120 次，深 5 到 6 厘米</small></div></li>
<li><div>按 30 次，吹 2 口气，一直做到急救人员来<small class="hint">不会吹气，就一直按，不要停</small></div></li>
<li><div>醒过来了，也要去医院检查<small class="hint">电流可能伤了心脏，自己感觉不到</small></div></li>
</ol>
<div class="call"><div>急救<b>120</b>说清楚在哪里、几个人</div><div>火警<b>119</b>电器着火，先断电</div><div>职工维权<b>12351</b>工会热线</div></div>`,
  )
}

function sheet(number: number, title: string, lead: string, body: string): string {
  return `<section><div class="head"><b></b>${electricityHandout.title}</div><h2>${title}</h2><p class="lead">${lead}</p>${body}
<div class="page"><span>清溪镇职工培训示范点</span><span>${number} / ${electricityHandout.pages}</span></div></section>`
}
