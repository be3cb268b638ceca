/** What is said beside a link that those it is for cannot open. */
export const links = {
  hereOnly:
    'Links made here lead to {origin}, which only the machine that Reprise runs on can open. Whoever runs it sets PUBLIC_URL to the address at which people open Reprise, such as https://reprise.school.org, and starts it again; then make the link anew.',
} as const
