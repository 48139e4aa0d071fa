import type { CommandWords } from './command-words.ts'

export const CHINESE: CommandWords = {
  program: {
    commandLacking: '请给出一个命令。',
    noSuchCommand: (name) => `没有 ${name} 这个命令。`,
  },
  options: {
    lacking: (option) => `缺少 --${option}`,
    unknown: (option) => `这个命令没有 ${option} 选项`,
    badValue: (option) => `${option} 没有给值，或者给的值不对`,
    notUnderstood: (text) => `看不懂“${text}”`,
    language: '--language 只能是 zh-CN 或 en',
  },
  archive: {
    notOpened: (folder, why) => `档案库 ${folder} 打不开：${why}`,
    notWorkedOn: (why) => `档案库无法使用：${why}`,
    refusal: {
      database_from_the_future: () => '它是由更新版本的程序建立的，请先更新程序。',
      database_damaged: ({ detail }) =>
        `它的索引 hq.sqlite 已损坏（${detail}）。请换回备份；再接收一次，已有的不会重复。`,
      database_in_use: () => '另一个命令正在使用它，请等它结束后再试。',
      disk_full: () => '磁盘已满。',
      database_not_writable: ({ detail }) => `无法写入（${detail}）。`,
    },
    damaged: (what) => `档案库已损坏：${what}。请用档案库的备份换回这个文件。`,
    damage: {
      unreadable: (file) => `${file} 读不出来`,
      changed: (file) => `${file} 在接收以后被改动过`,
      not_unpacked: (file) => `${file} 无法解压`,
      no_entry: (file) => `${file} 里有一行不是记录`,
      no_statement: (file) => `${file} 里有一行不是声明`,
    },
    diskFull: '磁盘已满。已接收的都还在；腾出空间后请再试。',
    fileTrouble: (detail) => `有文件无法写入或读取：${detail}`,
    openToOthers: (folder) =>
      `这台电脑上的其他用户能读到或者换掉档案库 ${folder}，而且无法取消他们的权限。里面有个人记录：` +
      '请把它移到支持权限的磁盘上、单独的文件夹里，或者由它的主人运行这个命令。',
  },
  pageWritten: (page) => `已写入：${page}`,
  audit: {
    whichKind: '要核查 site（培训点）、session（一节课）还是 trainee（学员）？',
    oneNeeded: {
      site: '请给出一个培训点的编号',
      session: '请给出一节课的编号',
      trainee: '请给出一名学员的编号',
    },
    nothingHeld: {
      site: (id) => `总部没有培训点 ${id} 的任何记录。`,
      session: (id) => `总部没有课 ${id} 的任何记录。`,
      trainee: (id) => `总部没有学员 ${id} 的任何记录。`,
    },
    noPackage: (folder, document) => `${folder}：这里和其中的文件夹里都没有 ${document}`,
    packageUnread: (folder, reason) => `${folder}：这个站点包无法使用（${reason}）`,
  },
  checkProof: {
    fileNeeded: '请给出一个证明文件。',
    stationKeyNeeded: '缺少 --station-key：培训站登记时的验证密钥',
    headquartersKeysWrong: '--headquarters-keys 不是验证密钥',
    included: (seq, size, at) => `第 ${seq} 条记录在培训站 ${at} 签名的 ${size} 条记录的日志里`,
    cosigned: (key, at) => `${key} 于 ${at} 加签`,
    entry: (type, at, clock) => `${type}，写于 ${at}，当时时钟${clock}`,
    clock: { confirmed: '已核对', unconfirmed: '未核对', doubtful: '存疑' },
    notProven: {
      not_a_proof: '这不是一条记录的证明',
      signature: '检查点不是用这把密钥签名的',
      not_included: '这条记录不在签名的日志里',
    },
  },
  enrol: {
    keyNeeded: '请给出一把密钥',
    listUnread: (file, reason) => `列表 ${file} 读不出来：${reason}`,
    outcome: {
      enrolled: (name) => `${name}：已登记`,
      key_added: (name) => `${name}：原已登记，现加上这把密钥`,
      unchanged: (name) => `${name}：早已用这把密钥登记`,
      other_site: (name, siteId) => `${name}：没有登记，它属于培训点 ${siteId}`,
      not_a_station_key: (name) => `没有登记，这不是培训站的密钥，或者没有给培训点：${name}`,
    },
    stationNeeded: '请给出一个培训站',
    revoked: (stationId) => `${stationId}：已注销`,
    notRevoked: (stationId) => `${stationId} 没有登记，或者早已注销`,
  },
  keys: {
    whichAction: '要做什么：make（生成）、show（显示）、rotate（轮换）还是 retire（停用）？',
    noSuchAction: (action) => `密钥不能“${action}”，只能 make、show、rotate 或 retire`,
    setNeeded: '缺少 --set：第几套密钥',
    set: (number, name, madeAt, state) => `${name} 的第 ${number} 套密钥，${madeAt} 生成：${state}`,
    state: { used: '使用中', retired: '已停用', stolen: '被盗' },
    problem: {
      none_there: () => '那个文件夹里没有密钥，请先用 hq keys make 生成。',
      there_already: () => '那个文件夹里已经有密钥，要再生成请用 hq keys rotate。',
      bad_name: () => '名称只能用英文字母、数字、点和连字符，例如 records.example.org。',
      no_such_set: ({ number }) => `没有第 ${number} 套密钥。`,
      last_in_use: () => '这是唯一在用的一套密钥，请先用 hq keys rotate 再生成一套。',
      damaged: ({ file }) => `${file} 已损坏，或者属于别的总部。`,
      open_to_others: ({ file }) =>
        `这台电脑上的其他人能读到 ${file}：请执行 chmod 600；如果可能已经有人读过，请当作被盗处理。`,
    },
  },
  receipts: {
    whereTo: '请给出 --to 或 --stick 中的一个',
    notAFolder: (place) => `${place} 是链接或文件，不是文件夹：请移走它再试。`,
    station: (stationId, entries, statements) =>
      `${stationId}：回执到第 ${entries} 条记录，声明到 ${statements} 条记录的日志`,
    sum: (receipts, fresh, written, folder) =>
      `共 ${receipts} 份回执，新的 ${fresh} 份，写入 ${written} 个文件到 ${folder}`,
  },
  receive: {
    whereFrom: '请给出 --from、--bucket、--stick、--record-store 中的一个',
    storeKeysNeeded: '缺少环境变量 HQ_LRS_KEY 和 HQ_LRS_SECRET',
    xapi: '--xapi 只能是 1.0.3 或 2.0.0',
    since: (text) => `--since 要一个时间，例如 2026-03-01T00:00Z，而不是 ${text}`,
    stationsDone: (done, total) => `已看 ${done} 站，共 ${total} 站`,
    statementsRead: (statements) => `已读 ${statements} 条声明`,
    newStatements: (stationId, statements) => `${stationId}：新收 ${statements} 条声明，有它的检查点证明`,
    newCheckpoints: (stationId, checkpoints) => `${stationId}：新收 ${checkpoints} 个检查点`,
    newEntries: (stationId, entries, through, waitingFor) => {
      const rest = waitingFor === null ? '' : `；它已签名 ${waitingFor} 条，其余还没有到`
      return `${stationId}：新收 ${entries} 条记录，共持有 ${through} 条${rest}`
    },
    refused: (stationId, isAlarm, title, code, what) =>
      `${stationId ?? '—'}：${isAlarm ? '警报' : '拒收'}，${title}（${code}）：${what}`,
    meaningOf: (title, code) => `${title}（${code}）`,
    happened: '发生了什么',
    means: '说明什么',
    todo: '怎么办',
    sum: (entries, statements, stations, refusals) =>
      `查看了 ${stations} 个培训站，接收 ${entries} 条记录和 ${statements} 条声明，拒收 ${refusals} 处`,
  },
}
