namespace Ripen.Bench.Load;

/// <summary>What a number of sent batches comes to.</summary>
/// <param name="Events">Events sent and acknowledged.</param>
/// <param name="Scored">Those of them that move a score.</param>
/// <param name="Points">The sum of their points.</param>
/// <param name="UsersDrawn">Different users among them.</param>
/// <param name="DistinctEvents">Drawn events that were sent at least once.</param>
internal sealed record LoadTally(long Events, long Scored, long Points, int UsersDrawn, int DistinctEvents)
{
    /// <summary>Adds up: batch i holds the draws from i × <paramref name="perBatch"/> on and was sent <paramref name="sent"/>[i] times.</summary>
    public static LoadTally Of(ReadOnlySpan<Draw> draws, int users, int perBatch, ReadOnlySpan<int> sent)
    {
        var seen = new bool[users];
        long events = 0, scored = 0, points = 0;
        int drawn = 0, distinct = 0;
        for (var batch = 0; batch < sent.Length; batch++)
        {
            if (sent[batch] == 0) continue;
            foreach (var draw in draws.Slice(batch * perBatch, perBatch))
            {
                events += sent[batch];
                points += (long)sent[batch] * draw.Points;
                if (draw.Points != 0) scored += sent[batch];
                distinct++;
                if (seen[draw.User]) continue;
                seen[draw.User] = true;
                drawn++;
            }
        }

        return new LoadTally(events, scored, points, drawn, distinct);
    }
}
