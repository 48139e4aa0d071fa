import { useQuery } from '@tanstack/react-query'
import { useTranslation } from '../../i18n/index.ts'
import { Icon } from '../shell/icon.tsx'
import { hashOf } from '../shell/route.ts'
import { queries } from '../station/queries.ts'
import './class-doors.css'

/** The way to the hours of each class; with `courseId` only of those that take the course. */
export function ClassDoors({ courseId }: { courseId?: string }) {
  const { t } = useTranslation()
  const all = useQuery(queries.classes)
  const classes = (all.data ?? []).filter(
    ({ courses }) => courseId === undefined || courses.some(({ id }) => id === courseId),
  )
  if (classes.length === 0) return null
  return (
    <nav className="class-doors" aria-label={t('console.classHours.classes')}>
      <span>{t('console.classHours.classes')}</span>
      {classes.map(({ id, name, size }) => (
        <a key={id} href={hashOf({ page: 'class', classId: id })}>
          {name} <small>{t('console.classHours.size', { people: size })}</small> <Icon name="forward" size="1em" />
        </a>
      ))}
    </nav>
  )
}
