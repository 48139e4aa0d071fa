import type { InBoth } from '../pages/language.ts'

/** The words that tell what a refusal was about: which file, how much, compared to what. */
export interface DetailWords {
  /** A detail of something that has a name. */
  of: (name: string, detail: string) => string
  bytes: (bytes: number) => string
  endedEarly: string
  noFolder: (name: string) => string
  noFolderOnStick: (name: string) => string
  isOfOrigin: (origin: string) => string
  isOfSize: (size: number) => string
  manifestOf: (folder: string) => string
  isOfSite: (siteId: string) => string
  packageOfSite: (siteId: string) => string
  otherRoot: (size: number) => string
  fewerStatements: (size: number) => string
  signedLater: (size: number) => string
  segmentOver: (first: number, last: number, size: number) => string
  whichWasSigned: (detail: string) => string
  entriesLacking: (first: number, last: number) => string
  segmentsDiffer: (first: number, last: number) => string
  atCheckpoint: (size: number) => string
  entryCount: (entries: number) => string
  otherLine: (line: number, entry: number) => string
  noJson: (entry: number) => string
  checkpoint: (size: number) => string
  afterLarger: (checkpoint: string, size: number) => string
  leadsOnFromUnknown: (size: number) => string
  leadsPast: (size: number, past: number) => string
  statementsAfter: (statements: number, before: number) => string
  statements: (first: number, last: number) => string
  bothAt: (one: string, other: string, position: number) => string
  andMoreSuch: (detail: string) => string
  oneWithheld: string
  placeLacking: (position: number) => string
  tooManyBytes: (address: string, most: number) => string
  cannotBeReached: (address: string, reason: string) => string
  answered: (address: string, status: number) => string
  answeredToList: (address: string, status: number) => string
  answeredToVoided: (address: string, status: number) => string
  answerWas: (status: number) => string
  noStatementList: (address: string) => string
  pageElsewhere: (address: string) => string
  pageIsItself: string
  pagesLeadNowhere: string
}

export const REFUSAL_DETAILS: InBoth<DetailWords> = {
  'zh-CN': {
    of: (name, detail) => `${name}：${detail}`,
    bytes: (bytes) => `${bytes} 字节`,
    endedEarly: '没读完就断了',
    noFolder: (name) => `没有文件夹“${name}”`,
    noFolderOnStick: (name) => `U 盘上没有文件夹“${name}”`,
    isOfOrigin: (origin) => `它是 ${origin} 的`,
    isOfSize: (size) => `它是 ${size} 条记录的检查点`,
    manifestOf: (folder) => `它是 ${folder} 的清单`,
    isOfSite: (siteId) => `它是培训点 ${siteId} 的`,
    packageOfSite: (siteId) => `里面有培训点 ${siteId} 的站点包`,
    otherRoot: (size) => `前 ${size} 条记录的根与总部持有的不同`,
    fewerStatements: (size) => `声明比 ${size} 条记录的那个检查点还少`,
    signedLater: (size) => `签名时间却晚于 ${size} 条记录的检查点`,
    segmentOver: (first, last, size) => `已有到第 ${size} 条的记录，又来了第 ${first} 至 ${last} 条的记录段`,
    whichWasSigned: (detail) => `${detail}，而且是该站签过名的`,
    entriesLacking: (first, last) => `缺第 ${first} 至 ${last} 条记录`,
    segmentsDiffer: (first, last) => `第 ${first} 至 ${last} 条有两个内容不同的记录段`,
    atCheckpoint: (size) => `对不上 ${size} 条记录的检查点`,
    entryCount: (entries) => `有 ${entries} 条记录`,
    otherLine: (line, entry) => `第 ${line} 行不是第 ${entry} 条记录`,
    noJson: (entry) => `第 ${entry} 条记录的内容不是 JSON`,
    checkpoint: (size) => `${size} 条记录的检查点`,
    afterLarger: (checkpoint, size) => `已有 ${size} 条记录的检查点，又来了${checkpoint}`,
    leadsOnFromUnknown: (size) => `它接在 ${size} 条记录的检查点之后，而总部没有那一个`,
    leadsPast: (size, past) => `它接在 ${size} 条记录的检查点之后，绕过了 ${past} 条的那一个`,
    statementsAfter: (statements, before) => `声明从 ${before} 条变成了 ${statements} 条`,
    statements: (first, last) => `第 ${first} 至 ${last} 条声明`,
    bothAt: (one, other, position) => `${one} 和 ${other} 都占第 ${position} 位`,
    andMoreSuch: (detail) => `${detail}，还有更多`,
    oneWithheld: '一条未上传的声明',
    placeLacking: (position) => `缺第 ${position} 条`,
    tooManyBytes: (address, most) => `${address} 的答复超过 ${most} 字节`,
    cannotBeReached: (address, reason) => `连不上 ${address}：${reason}`,
    answered: (address, status) => `${address} 答复 ${status}`,
    answeredToList: (address, status) => `${address} 对列表请求答复 ${status}`,
    answeredToVoided: (address, status) => `${address} 对已作废声明的请求答复 ${status}`,
    answerWas: (status) => `答复是 ${status}`,
    noStatementList: (address) => `${address} 给的不是声明列表`,
    pageElsewhere: (address) => `记录库的下一页在另一个地址：${address}`,
    pageIsItself: '记录库的下一页就是这一页',
    pagesLeadNowhere: '记录库的翻页没有尽头',
  },
  en: {
    of: (name, detail) => `${name}: ${detail}`,
    bytes: (bytes) => `${bytes} bytes`,
    endedEarly: 'it ended early',
    noFolder: (name) => `there is no folder "${name}"`,
    noFolderOnStick: (name) => `there is no folder "${name}" on the stick`,
    isOfOrigin: (origin) => `it is of ${origin}`,
    isOfSize: (size) => `it is of ${size}`,
    manifestOf: (folder) => `it is that of ${folder}`,
    isOfSite: (siteId) => `it is of site ${siteId}`,
    packageOfSite: (siteId) => `a package of site ${siteId}`,
    otherRoot: (size) => `another root than the one held at ${size} entries`,
    fewerStatements: (size) => `fewer statements than the checkpoint of ${size} entries`,
    signedLater: (size) => `signed later than the checkpoint of ${size} entries`,
    segmentOver: (first, last, size) => `a segment of ${first} to ${last} after one up to ${size}`,
    whichWasSigned: (detail) => `${detail}, which its station signed`,
    entriesLacking: (first, last) => `entries ${first} to ${last} are not there`,
    segmentsDiffer: (first, last) => `two segments of ${first} to ${last} differ`,
    atCheckpoint: (size) => `at the checkpoint of ${size} entries`,
    entryCount: (entries) => `${entries} entries`,
    otherLine: (line, entry) => `its line ${line} is not entry ${entry}`,
    noJson: (entry) => `entry ${entry} has no JSON in it`,
    checkpoint: (size) => `the checkpoint of ${size} entries`,
    afterLarger: (checkpoint, size) => `${checkpoint} after one of ${size}`,
    leadsOnFromUnknown: (size) => `it leads on from ${size}, which is not known`,
    leadsPast: (size, past) => `it leads on from ${size}, past one of ${past}`,
    statementsAfter: (statements, before) => `${statements} statements after ${before}`,
    statements: (first, last) => `statements ${first} to ${last}`,
    bothAt: (one, other, position) => `${one} and ${other} at ${position}`,
    andMoreSuch: (detail) => `${detail}, and more such`,
    oneWithheld: 'one withheld',
    placeLacking: (position) => `${position} is not there`,
    tooManyBytes: (address, most) => `${address} answered with more than ${most} bytes`,
    cannotBeReached: (address, reason) => `${address} cannot be reached: ${reason}`,
    answered: (address, status) => `${address} answered ${status}`,
    answeredToList: (address, status) => `${address} answered ${status} to a list`,
    answeredToVoided: (address, status) => `${address} answered ${status} to a voided statement`,
    answerWas: (status) => `the answer was ${status}`,
    noStatementList: (address) => `${address} gave no list of statements`,
    pageElsewhere: (address) => `the record store's next page is at another address: ${address}`,
    pageIsItself: "the record store's next page is the page itself",
    pagesLeadNowhere: 'the pages of the record store lead nowhere',
  },
}
