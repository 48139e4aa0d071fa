import { useQuery } from '@tanstack/react-query'
import { Segmented } from 'antd'
import { useState } from 'react'
import type { Programme } from '../../../electron/station/vocabulary.ts'
import { useTranslation } from '../../i18n/index.ts'
import { Fetched, NothingHere, Page } from '../shell/page.tsx'
import { queries } from '../station/queries.ts'
import { CourseCard } from './course-card.tsx'
import './courses-page.css'

/** What can be taught here, by training programme. */
export default function CoursesPage() {
  const { t } = useTranslation()
  const [programme, setProgramme] = useState<Programme | 'all'>('all')
  const courses = useQuery(queries.courses)
  return (
    <Page title={t('console.courses.title')} detail={t('console.courses.detail')}>
      <Fetched query={courses}>
        {(all) => {
          const offered = PROGRAMMES.filter((each) => all.some((course) => course.programme === each))
          const shown = all.filter((course) => programme === 'all' || course.programme === programme)
          if (all.length === 0) {
            return (
              <div className="panel">
                <NothingHere icon="book" title={t('console.courses.none')} detail={t('console.courses.noneHow')} />
              </div>
            )
          }
          return (
            <>
              <Segmented
                className="courses-filter"
                aria-label={t('console.courses.programme')}
                value={programme}
                onChange={setProgramme}
                options={[
                  { value: 'all' as const, label: t('console.courses.all') },
                  ...offered.map((each) => ({ value: each, label: t(`common.programme.${each}`) })),
                ]}
              />
              <div className="course-cards">
                {shown.map((course) => (
                  <CourseCard key={course.id} course={course} />
                ))}
              </div>
            </>
          )
        }}
      </Fetched>
    </Page>
  )
}

const PROGRAMMES: readonly Programme[] = ['basic', 'post', 'certificate', 'degree']
