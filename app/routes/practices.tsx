import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ChevronDown, Plus, Presentation } from 'lucide-react'
import { useTranslations } from 'use-intl/react'
import { z } from 'zod'
import { AskFirst } from '#app/components/people/ask-first.tsx'
import { FrameworkWall } from '#app/components/practices/framework-wall.tsx'
import { Callout } from '#app/components/ui/callout.tsx'
import { FormErrors } from '#app/components/ui/form-errors.tsx'
import { LinkButton } from '#app/components/ui/link-button.tsx'
import { PageHeader } from '#app/components/ui/page-header.tsx'
import { pageTitle } from '#app/locales/page-title.ts'
import { paths } from '#app/paths.ts'
import { requireActor } from '#server/auth/actor.ts'
import { answer, page } from '#server/http/answer.ts'
import { parseForm } from '#server/http/parse.ts'
import { AdoptShipped, adoptShipped } from '#server/practices/adopt-shipped.ts'
import { listFrameworks } from '#server/practices/list-frameworks.ts'
import { RetireFramework, restoreFramework, retireFramework } from '#server/practices/retire-framework.ts'

export { PageError as ErrorBoundary } from '#app/components/shell/page-error.tsx'
export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (messages) => messages.practices.title)

export async function loader({ request }: LoaderFunctionArgs) {
  return page(async () => listFrameworks(await requireActor(request)))
}

const Posted = z.discriminatedUnion('intent', [
  RetireFramework.extend({ intent: z.enum(['retire', 'restore']) }),
  AdoptShipped.extend({ intent: z.literal('adopt') }),
])

export async function action({ request }: ActionFunctionArgs) {
  return answer(async () => {
    const actor = await requireActor(request)
    const form = await parseForm(request, Posted)
    if (form.intent === 'adopt') await adoptShipped(actor, form)
    else await { retire: retireFramework, restore: restoreFramework }[form.intent](actor, form)
    return form.intent
  })
}

export default function Practices() {
  const t = useTranslations('practices')
  const walk = useTranslations('walkthrus.shipped')
  const exemplars = useTranslations('exemplars')
  const { frameworks, canAdminister, canChange, shipped } = useLoaderData<typeof loader>()
  const result = useActionData<typeof action>()
  const inUse = frameworks.filter((framework) => framework.inUse)
  const retired = frameworks.filter((framework) => !framework.inUse)
  const addButton = (
    <LinkButton to={paths.newFramework()} icon={Plus}>
      {t('add')}
    </LinkButton>
  )
  return (
    <>
      <PageHeader
        title={t('title')}
        about={t('about')}
        actions={
          <>
            <LinkButton to={paths.exemplars()} icon={Presentation}>
              {exemplars('title')}
            </LinkButton>
            {canChange ? addButton : null}
          </>
        }
      />
      <FormErrors answer={result?.error}>
        {result?.ok ? (
          <Callout tone="strength" role="status">
            {t(`done.${result.value}`)}
          </Callout>
        ) : null}
      </FormErrors>
      {canAdminister && !canChange ? <p className="mt-2 text-muted">{t('sampleStays')}</p> : null}
      {shipped.map(({ code, edition }) => (
        <Callout key={code} tone="accent" title={walk('title', { edition })}>
          <p>{walk('about')}</p>
          <div className="mt-2">
            <AskFirst
              label={walk('adopt', { edition })}
              about={walk('ask')}
              confirm={walk('adopt', { edition })}
              intent="adopt"
              fields={{ code }}
            />
          </div>
        </Callout>
      ))}
      <div className="mt-6 grid gap-12">
        {inUse.map((framework) => (
          <FrameworkWall key={framework.id} {...{ framework, canChange }} canRetire={inUse.length > 1} />
        ))}
        {retired.length === 0 ? null : (
          <details className="group/older border-t border-line pt-6">
            <summary className="flex items-center gap-2 rounded-sm">
              <span>
                <span className="text-lg font-semibold">{t('older')}</span>
                <span className="block text-muted">{t('olderAbout')}</span>
              </span>
              <ChevronDown
                aria-hidden
                className="ms-auto size-5 shrink-0 text-muted transition-transform group-open/older:rotate-180"
              />
            </summary>
            <div className="mt-6 grid gap-12">
              {retired.map((framework) => (
                <FrameworkWall key={framework.id} {...{ framework, canChange }} canRetire={false} />
              ))}
            </div>
          </details>
        )}
      </div>
    </>
  )
}
