/** The invented people of the demo site. Names are common ones put together freely; nobody real is meant. */

export type Gender = 'male' | 'female'

export interface InventedTrainee {
  name: string
  gender: Gender
  birthYear: number
  unit: string
  /** Which of the two classes; `both` shows what the kiosk asks when two sessions are possible. */
  classes: 'site' | 'welding' | 'both'
  /** Share of past sessions attended, 0 to 1. */
  diligence: number
  /** Something that makes the kiosk answer other than "you are in". */
  oddity?: 'expired-badge' | 'disabled'
  /** Carries a printed code too. */
  barcode?: true
}

export interface InventedStaff {
  name: string
  gender: Gender
  birthYear: number
  unit: string
  role: 'instructor' | 'admin' | 'inspector'
  pin: string
}

const first = '清溪建筑一队'
const labour = '永固劳务'
const power = '东风电力'
const centre = '清溪镇职工培训中心'
const union = '清溪县总工会'

export const staff: readonly InventedStaff[] = [
  { name: '周敏', gender: 'female', birthYear: 1984, unit: centre, role: 'instructor', pin: '1357' },
  { name: '陈国强', gender: 'male', birthYear: 1971, unit: centre, role: 'instructor', pin: '2468' },
  { name: '李慧', gender: 'female', birthYear: 1990, unit: centre, role: 'admin', pin: '8642' },
  { name: '韩立新', gender: 'male', birthYear: 1976, unit: union, role: 'inspector', pin: '9753' },
]

const site = (
  name: string,
  gender: Gender,
  birthYear: number,
  unit: string,
  diligence: number,
  more: Partial<InventedTrainee> = {},
): InventedTrainee => ({ name, gender, birthYear, unit, diligence, classes: 'site', ...more })

const welding = (
  name: string,
  gender: Gender,
  birthYear: number,
  unit: string,
  diligence: number,
  more: Partial<InventedTrainee> = {},
): InventedTrainee => ({ name, gender, birthYear, unit, diligence, classes: 'welding', ...more })

export const trainees: readonly InventedTrainee[] = [
  site('王秀芳', 'female', 1974, first, 0.95),
  site('张伟', 'male', 1979, labour, 0.9),
  site('章伟', 'male', 1968, first, 0.75),
  site('李建军', 'male', 1966, first, 1, { barcode: true }),
  site('刘桂兰', 'female', 1967, labour, 0.9),
  site('赵德福', 'male', 1964, first, 0.85),
  site('孙玉梅', 'female', 1972, labour, 0.95),
  site('买买提·艾力', 'male', 1981, labour, 0.9),
  site('阿依古丽·吐尔逊', 'female', 1988, labour, 1),
  site('欧阳建国', 'male', 1969, first, 0.8, { barcode: true }),
  site('吴桂英', 'female', 1966, first, 0.7),
  site('杨大勇', 'male', 1973, labour, 0.9),
  site('何平', 'male', 1977, first, 0.85, { classes: 'both', barcode: true }),
  site('马丽', 'female', 1985, labour, 0.95),
  site('罗永福', 'male', 1965, first, 0.6),
  site('黄志刚', 'male', 1970, first, 0.9),
  site('周国栋', 'male', 1971, labour, 0.95),
  site('徐凤英', 'female', 1968, first, 0.9),
  site('扎西多吉', 'male', 1992, labour, 0.85),
  site('龙阿妹', 'female', 1975, labour, 0.9),
  site('郭长海', 'male', 1963, first, 0.8),
  site('林小燕', 'female', 1996, labour, 1, { barcode: true }),
  site('高翔', 'male', 2001, labour, 0.55),
  site('宋玉珍', 'female', 1969, first, 0.9),
  site('唐明亮', 'male', 1976, first, 0.9),
  site('梁红', 'female', 1978, labour, 0.85),
  site('谢文斌', 'male', 1967, first, 0.95),
  site('邓春生', 'male', 1965, labour, 0.9),
  site('曹桂香', 'female', 1970, first, 0.85),
  site('彭有才', 'male', 1963, labour, 0.75),
  welding('刘洋', 'male', 1994, power, 1),
  welding('刘扬', 'male', 1986, power, 0.9),
  welding('张文静', 'female', 1991, power, 1, { barcode: true }),
  welding('冯志强', 'male', 1980, first, 0.85),
  welding('蒋大伟', 'male', 1973, power, 0.95),
  welding('乌云其木格', 'female', 1983, power, 0.9),
  welding('田光明', 'male', 1967, labour, 0.8),
  welding('袁立军', 'male', 1972, power, 0.9, { oddity: 'expired-badge' }),
  welding('沈国平', 'male', 1969, first, 0.7),
  welding('卢海涛', 'male', 1989, power, 0.95),
  welding('司马玉兰', 'female', 1975, power, 0.9),
  welding('姚铁柱', 'male', 1964, first, 0.85),
  welding('魏强', 'male', 1998, labour, 0.6, { oddity: 'disabled' }),
  welding('岩温', 'male', 1995, labour, 0.9, { barcode: true }),
  welding('余金花', 'female', 1977, power, 0.95),
  welding('杜小龙', 'male', 2003, labour, 0.75),
  welding('夏长江', 'male', 1966, first, 0.9),
  welding('石磊', 'male', 1987, power, 1),
]
