import type { SpokenLesson } from '../film/script.ts'

/** Heard, not seen: for the break, and for those who would rather listen than read. */
export const hotWeather: SpokenLesson = {
  id: 'hot-weather',
  title: '三伏天，怎样防中暑',
  titleEnglish: 'How to avoid heatstroke',
  course: '高温作业与职业健康',
  voice: 'chen-guoqiang',
  scenes: [
    heard([
      {
        zh: '师傅们，歇一会儿，听我说几句防中暑的话。',
        en: 'Take a rest, everyone, and listen: a few words about heatstroke.',
      },
      { zh: '三伏天干活，最怕中暑。', en: 'In the hottest days, heatstroke is what to fear.' },
    ]),
    heard([
      { zh: '中暑之前，身体会先打招呼。', en: 'The body gives warning first.' },
      { zh: '头晕、口渴、心慌、手脚没有力气，', en: 'Dizzy, thirsty, heart racing, weak arms and legs:' },
      { zh: '这时候不要硬撑，马上到阴凉的地方休息。', en: 'do not push on. Go and rest in the shade at once.' },
    ]),
    heard([
      { zh: '喝水要少量多次，不要等到口渴才喝。', en: 'Drink little and often; do not wait for thirst.' },
      {
        zh: '出汗多，要喝淡盐水，或者绿豆汤。',
        en: 'If you sweat a lot, drink lightly salted water or mung-bean soup.',
      },
      { zh: '酒不能解暑，中午不要喝酒。', en: 'Alcohol does not cool you: none at midday.' },
    ]),
    heard([
      { zh: '工友中暑了，先抬到阴凉通风的地方。', en: 'If a workmate collapses, carry them to a cool, airy place.' },
      { zh: '解开衣服，用凉水擦身，扇风降温。', en: 'Loosen the clothes, wipe with cool water, and fan.' },
      {
        zh: '如果人迷糊了，叫不醒，马上打 120。',
        spoken: '如果人迷糊了，叫不醒，马上打幺二零。',
        en: 'If they are confused or cannot be woken, call 120 at once.',
      },
    ]),
    heard([
      {
        zh: '气温到了 40 度以上，应当停止室外作业。',
        spoken: '气温到了四十度以上，应当停止室外作业。',
        en: 'At forty degrees or more, outdoor work must stop.',
      },
      { zh: '高温津贴，是您应得的，可以问工会。', en: 'The heat allowance is yours by right: ask the union.' },
      { zh: '天热心不急，平安最要紧。', en: 'Hot days, cool heads: safety comes first.' },
    ]),
  ],
}

function heard(sentences: SpokenLesson['scenes'][number]['sentences']): SpokenLesson['scenes'][number] {
  return { sentences, ground: 'paper', picture: () => '' }
}
