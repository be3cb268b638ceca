export default function Home() {
  return <h1>Reprise</h1>
}
