import type { Programme, QualityArea } from '../../../electron/station/vocabulary.ts'

/** The lessons a course may use; each is made by the module of that name in `lessons/`. */
export type LessonName =
  | 'electric-shock'
  | 'distribution-box'
  | 'electricity-handout'
  | 'labour-contract'
  | 'welding-bead'
  | 'hot-weather'

export interface CourseContent {
  id: string
  title: string
  titleEnglish: string
  programme: Programme
  qualityArea: QualityArea
  lessons: readonly LessonName[]
}

export const courses: readonly CourseContent[] = [
  {
    id: 'site-electricity',
    title: '工地用电安全',
    titleEnglish: 'Electrical Safety on Site',
    programme: 'basic',
    qualityArea: 'safety',
    lessons: ['electric-shock', 'distribution-box', 'electricity-handout'],
  },
  {
    id: 'labour-contract',
    title: '劳动合同与工会权利',
    titleEnglish: 'Labour Contracts and Union Rights',
    programme: 'basic',
    qualityArea: 'law',
    lessons: ['labour-contract'],
  },
  {
    id: 'welding-basics',
    title: '焊接入门',
    titleEnglish: 'First Steps in Welding',
    programme: 'post',
    qualityArea: 'skills',
    lessons: ['welding-bead'],
  },
  {
    id: 'hot-weather',
    title: '高温作业与职业健康',
    titleEnglish: 'Hot Weather and Health at Work',
    programme: 'post',
    qualityArea: 'safety',
    lessons: ['hot-weather'],
  },
  {
    id: 'craft-spirit',
    title: '劳模精神与工匠精神',
    titleEnglish: 'The Spirit of Good Work',
    programme: 'basic',
    qualityArea: 'morals',
    lessons: [],
  },
  {
    id: 'reading-drawings',
    title: '看懂施工图：识图与计算',
    titleEnglish: 'Reading Building Drawings',
    programme: 'degree',
    qualityArea: 'science',
    lessons: [],
  },
  {
    id: 'electrician-certificate',
    title: '低压电工证书备考',
    titleEnglish: 'Preparing for the Low-Voltage Electrician Certificate',
    programme: 'certificate',
    qualityArea: 'skills',
    lessons: [],
  },
  {
    id: 'good-neighbours',
    title: '文明工地与邻里相处',
    titleEnglish: 'A Tidy Site and Good Neighbours',
    programme: 'basic',
    qualityArea: 'civility',
    lessons: [],
  },
]
