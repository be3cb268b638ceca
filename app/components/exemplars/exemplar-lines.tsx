import { Link } from '@remix-run/react'
import { Play } from 'lucide-react'
import type { PresentedExemplar } from '#app/domain/exemplar.ts'
import { paths } from '#app/paths.ts'
import { ExemplarFacts } from './exemplar-card.tsx'

/** Exemplars in a line each; pressing one leads to it. */
export function ExemplarLines({ exemplars }: { exemplars: readonly PresentedExemplar[] }) {
  return (
    <ul>
      {exemplars.map((exemplar) => (
        <li
          key={exemplar.id}
          className="relative flex gap-3 rounded-sm px-3 py-2.5 transition-colors hover:bg-raised"
        >
          <span className="mt-0.5 grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-accent">
            <Play aria-hidden className="size-3.5" />
          </span>
          <div className="min-w-0 flex-1">
            <Link
              to={paths.exemplar(exemplar.id)}
              className="stretched font-semibold [overflow-wrap:anywhere]"
            >
              {exemplar.notice}
            </Link>
            <ExemplarFacts exemplar={exemplar} />
          </div>
        </li>
      ))}
    </ul>
  )
}
