import { RECEIPTS_FOLDER } from '../../../records/receipt.ts'
import type { CommandName } from './help.ts'

export const ENGLISH: Record<CommandName | 'program', string> = {
  program: `hq <command> [options]

  keys         makes, shows, rotates and retires headquarters' keys
  enrol        enrols a station by its key
  revoke       takes nothing more from a station
  receive      takes in what stations sent, once it is proven
  receipts     vouches for what is held, in files for a static web host or a stick
  audit        recomputes a site, a session or a trainee's hours, and shows what does not fit
  status       how the records of every station stand
  check-proof  checks what "station prove" wrote about one entry, with nothing but the keys

hq <command> --help tells a command's options. Each command, and its help, speaks Chinese with
--language zh-CN（加上 --language zh-CN 显示中文）.`,

  keys: `hq keys <make|show|rotate|retire> --keys DIR [options]

  make --name NAME    makes the first keys; NAME is what stations know headquarters by, such as records.example.org
  show [--receipts URL]
                      prints the block "headquarters" for "settings" of site.json: whom stations believe, whom exports
                      are encrypted to, and where receipts will lie (a folder of a static web host)
  rotate              makes further keys. The ones before go on signing, so that stations have time: put what
                      "hq keys show" prints into every site package, then retire the old ones
  retire --set N      set N signs no more; what it signed still counts, and exports encrypted to it can be opened
         --stolen     the same, and site packages shall not name it any more
  --language L        zh-CN or en (default: the computer's language)

The folder holds one file for each set of keys, which only its owner may read. Keep a copy of it off this machine:
without it no stick can be opened, and stations believe no receipt.`,

  enrol: `hq enrol <key> --archive DIR --site ID [--name NAME]
hq enrol --list FILE --archive DIR

Enrols a station by its key, as the console of the station shows it (Records, Key). Compare its fingerprint by
telephone. Whoever may enrol a key may send records in that station's name.

  --archive DIR   headquarters' archive; it is made where there is none
  --site ID       the site it belongs to; records of another site are refused
  --name NAME     what to call it in lists
  --list FILE     many at once: a line for each with key, site and name, parted by tabs
  --language L    zh-CN or en (default: the computer's language)

A second key of a known station is added to the first. A revoked station counts again, by the key given.`,

  revoke: `hq revoke <station> --archive DIR

Nothing more is taken from the station, and no receipts are made for it, until it is enrolled again. What it sent stays.

  --archive DIR   headquarters' archive
  --language L    zh-CN or en (default: the computer's language)`,

  receive: `hq receive --archive DIR <from where> [--json]

Takes in what stations sent, once it is proven: signatures by the enrolled keys, hashes, trees. What does not prove
itself is refused with the reason, and nothing of it is kept. What is there already is not taken again. It may be ended
at any moment and started again.

  --from DIR           a folder with stations/<id>/segments and /checkpoints: a copy of a bucket, or a web server's
                       folder
  --bucket URL         a bucket of an S3 object store; --region R (us-east-1), key and secret in the environment:
                       HQ_BUCKET_KEY, HQ_BUCKET_SECRET
  --stick DIR          exports on a stick, or a copy of one; --keys DIR opens them
  --record-store URL   the xAPI endpoint of a learning record store; key and secret in the environment: HQ_LRS_KEY,
                       HQ_LRS_SECRET. --xapi 2.0.0 instead of 1.0.3; --since TIME reads from there on again, such as
                       2026-03-01T00:00Z
  --json               the outcome as JSON
  --language L         zh-CN or en (default: the computer's language)

Behind a proxy or a private authority: NODE_USE_ENV_PROXY=1 with HTTPS_PROXY, NODE_EXTRA_CA_CERTS=FILE.
Exit code 0: all that was new is in; 1: something was refused, or could not be read.`,

  receipts: `hq receipts --archive DIR --keys DIR (--to DIR | --stick DIR) [--json]

Cosigns the newest checkpoint of each station whose records are held, and writes the receipts, with a beacon that tells
the time. Stations that were revoked get none. Nothing is vouched for that was not proven.

  --to DIR       a folder for any static web host: its address is what stations have as "receipts"
  --stick DIR    a stick, for sites without a network: into its folder ${RECEIPTS_FOLDER}
  --json         the outcome as JSON
  --language L   zh-CN or en (default: the computer's language)`,

  audit: `hq audit site|session|trainee <id> --archive DIR [--packages DIR …] [--page FILE | --json]

Reads the whole log of each station that has to do with it and recomputes everything: the tree and every checkpoint, the
seals, the spot checks, and who is credited how much and why. Shows for each entry that the hours rest on in which
checkpoint it is proven, and between which times it was made. Lists what does not fit together.

  --archive DIR     headquarters' archive
  --packages DIR    a site package, or a folder of them; may be given more than once. Hours follow from the log and the
                    packages that were in force: without them it is said what cannot be recomputed
  --page FILE       writes a page to read and to print, without scripts
  --language L      zh-CN or en (default: the computer's in a terminal, zh-CN on a page)
  --json            prints all of it as JSON, inclusion proofs included

Ends with 1 where something cannot be so, or nothing is held of what was asked for.
A site is named by its own id or its station's; trainees and sessions by their ids in the site package.`,

  status: `hq status --archive DIR [--page FILE | --json]

How the records of every station stand: when it was last heard, what it signed and headquarters does not have, its last
receipt, clock and version, alarms. Those that need somebody come first.

  --archive DIR     headquarters' archive
  --page FILE       writes a page with a picture, a chart and a table, without scripts
  --language L      zh-CN or en (default: the computer's in a terminal, zh-CN on a page)
  --json            prints it as JSON`,

  'check-proof': `hq check-proof FILE --station-key KEY: checks what "station prove" wrote about one entry; needs no archive

  --station-key KEY         the key of the station, as it was enrolled
  --headquarters-keys KEYS  cosigning keys of headquarters, commas between them
  --language L              zh-CN or en (default: the computer's language)

Prints the entry, and by whom and when it was signed, and ends with 0; or why it is not proven, and ends with 1.`,
}
