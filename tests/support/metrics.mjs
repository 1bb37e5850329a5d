/**
 * What a server counts: `GET /metrics`, each sample by its name with its labels.
 * @returns {Promise<Map<string, number>>}
 */
export async function metricsOf(server) {
  const answer = await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${server.merchantKey}` } });
  const samples = (await answer.text()).split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    samples.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}
