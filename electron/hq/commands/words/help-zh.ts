import { RECEIPTS_FOLDER } from '../../../records/receipt.ts'
import type { CommandName } from './help.ts'

export const CHINESE: Record<CommandName | 'program', string> = {
  program: `hq <命令> [选项]

  keys         生成、显示、轮换、停用总部的密钥
  enrol        用密钥登记一个培训站
  revoke       注销一个培训站，不再接收它的记录
  receive      核对并接收各培训站送来的记录
  receipts     为已持有的记录出具回执，放到静态网站或 U 盘
  audit        重新核算一个培训点、一节课或一名学员的学时，列出对不上的地方
  status       各培训站的记录情况
  check-proof  只用密钥核对“station prove”写出的一条记录的证明

hq <命令> --help 显示该命令的选项。加上 --language zh-CN，每个命令和帮助都显示中文；--language en 显示英文。`,

  keys: `hq keys <make|show|rotate|retire> --keys 文件夹 [选项]

  make --name 名称    生成第一套密钥；名称是培训站认识总部的名字，例如 records.example.org
  show [--receipts 网址]
                      显示要写进 site.json 的 settings 里的 headquarters 一段：培训站相信谁的签名，
                      导出为谁加密，回执放在哪里（静态网站上的一个文件夹）
  rotate              再生成一套密钥。原来的继续签名，让各站有时间更新：
                      把 hq keys show 显示的内容放进每个站点包，然后停用旧的
  retire --set N      第 N 套不再签名；它签过的仍然有效，为它加密的导出仍能打开
         --stolen     同上，并且站点包里不再列出它（密钥被盗时用）
  --language 语言     zh-CN 或 en（默认随系统语言）

这个文件夹里每套密钥一个文件，只有文件的主人能读。请在别的机器上另存一份：
丢了它，U 盘就打不开，培训站也不再相信任何回执。`,

  enrol: `hq enrol <密钥> --archive 文件夹 --site 编号 [--name 名称]
hq enrol --list 文件 --archive 文件夹

用密钥登记一个培训站；密钥见站上控制台的“记录送达”。请打电话核对指纹：
谁能登记密钥，谁就能以那个站的名义送记录。

  --archive 文件夹  总部的档案库；没有就新建
  --site 编号       它属于哪个培训点；别的培训点的记录不接收
  --name 名称       在列表里怎么称呼它
  --list 文件       一次登记多个：每行一个，依次为密钥、培训点编号、名称，用制表符隔开
  --language 语言   zh-CN 或 en（默认随系统语言）

已登记的站再给一把密钥，就加在原来的旁边。已注销的站用给出的密钥重新登记后恢复接收。`,

  revoke: `hq revoke <培训站> --archive 文件夹

重新登记以前，不再接收这个站的记录，也不再给它出具回执。已收到的仍然保留。

  --archive 文件夹  总部的档案库
  --language 语言   zh-CN 或 en（默认随系统语言）`,

  receive: `hq receive --archive 文件夹 <从哪里接收> [--json]

接收各培训站送来的记录，先核对后接收：登记密钥的签名、哈希、哈希树。证明不了的，说明原因，一条也不接收。
已有的不会重复接收。随时可以中断，再运行一次就接着做。

  --from 文件夹        里面有 stations/<站>/segments 和 /checkpoints 的文件夹：存储桶的副本，或网页服务器的文件夹
  --bucket 网址        S3 对象存储的桶；--region 地区（默认 us-east-1），访问密钥放在环境变量
                       HQ_BUCKET_KEY、HQ_BUCKET_SECRET 里
  --stick 文件夹       U 盘或它的副本上的导出；用 --keys 文件夹 里的密钥打开
  --record-store 网址  学习记录库的 xAPI 地址；访问密钥放在环境变量 HQ_LRS_KEY、HQ_LRS_SECRET 里。
                       --xapi 2.0.0 代替 1.0.3；--since 时间 从那时起重新读，例如 2026-03-01T00:00Z
  --json               结果用 JSON 显示
  --language 语言      zh-CN 或 en（默认随系统语言）

经过代理，或用自己的证书机构时：NODE_USE_ENV_PROXY=1 加 HTTPS_PROXY，NODE_EXTRA_CA_CERTS=文件。
退出码 0：新的都已接收；1：有拒收的，或有读不出来的。`,

  receipts: `hq receipts --archive 文件夹 --keys 文件夹 (--to 文件夹 | --stick 文件夹) [--json]

为每个站已持有的最新检查点加签，写出回执，并发布一个报时的信标。已注销的站没有回执。没有核对过的一概不签。

  --to 文件夹      供任何静态网站使用的文件夹：它的网址就是培训站设置里的 receipts
  --stick 文件夹   U 盘，给没有网络的培训点：写进其中的 ${RECEIPTS_FOLDER} 文件夹
  --json           结果用 JSON 显示
  --language 语言  zh-CN 或 en（默认随系统语言）`,

  audit: `hq audit site|session|trainee <编号> --archive 文件夹 [--packages 文件夹 …] [--page 文件 | --json]

读出有关各站的全部日志，全部重新核算：哈希树和每个检查点、封存码、抽点、谁得了多少学时以及为什么。
学时所依据的每条记录，都说明由哪个检查点证明、写于哪两个时间之间。对不上的地方全部列出。

  --archive 文件夹   总部的档案库
  --packages 文件夹  一个站点包，或放着站点包的文件夹；可以给几次。学时由日志和当时生效的站点包得出：
                     没有站点包，会说明哪些无法核算
  --page 文件        写成网页，可阅读可打印，不含脚本
  --language 语言    zh-CN 或 en（默认：终端随系统语言，网页 zh-CN）
  --json             全部用 JSON 显示，包括包含证明

有不可能成立的地方，或者总部没有所问的记录时，退出码为 1。
培训点用它自己的编号或培训站的编号；学员和课用站点包里的编号。site 是培训点，session 是一节课，trainee 是学员。`,

  status: `hq status --archive 文件夹 [--page 文件 | --json]

每个培训站的记录情况：最近何时收到、已签名而总部还没有的、最近的回执、时钟、版本、警报。需要处理的排在前面。

  --archive 文件夹  总部的档案库
  --page 文件       写成网页，有图有表，不含脚本
  --language 语言   zh-CN 或 en（默认：终端随系统语言，网页 zh-CN）
  --json            用 JSON 显示`,

  'check-proof': `hq check-proof 文件 --station-key 密钥：核对“station prove”写出的一条记录的证明，不需要档案库

  --station-key 密钥        培训站登记时的密钥
  --headquarters-keys 密钥  总部的加签密钥，几把之间用英文逗号隔开
  --language 语言           zh-CN 或 en（默认随系统语言）

能证明时显示这条记录、谁在何时签的名，退出码 0；不能证明时说明原因，退出码 1。`,
}
