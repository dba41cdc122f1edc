using System.Collections.Concurrent;
using Npgsql;

namespace PingHuEcoPublic.Surveys;

/// <summary>
/// Keeps answers that come at the same time in one commit: each is acknowledged only after it, and a commit for fifty costs hardly more
/// than one for a single answer. An answer that comes alone is written at once; those that come while a commit is under way share the
/// next. Answers of one commit cannot be told apart by it, which is what their writers were promised.
/// </summary>
/// <param name="db">The database.</param>
public sealed class SharedCommit(NpgsqlDataSource db)
{
    private const int Most = 50;

    private readonly ConcurrentQueue<Waiting> queue = new();
    private int busy;

    /// <summary>Keeps a row, whether or not its sender stays to hear of it.</summary>
    /// <returns>Whether it is new, after its commit.</returns>
    internal Task<bool> KeepAsync(AnswerBatch.Row row)
    {
        var waiting = new Waiting(row, new(TaskCreationOptions.RunContinuationsAsynchronously));
        queue.Enqueue(waiting);
        // Begun elsewhere, and so a moment later: who comes in that moment shares the commit.
        if (Begins()) _ = Task.Run(WriteAsync, CancellationToken.None);
        return waiting.Kept.Task;
    }

    // One writer: a second would share a processor with the first, and halve what a commit is for.
    private bool Begins() => Interlocked.CompareExchange(ref busy, 1, 0) == 0;

    private async Task WriteAsync()
    {
        do
        {
            List<Waiting> some = [];
            while (true)
            {
                some.Clear();
                while (some.Count < Most && queue.TryDequeue(out var next)) some.Add(next);
                if (some.Count == 0) break;
                await CommitAsync(some);
            }
            // A full fence: the look at the queue must not be taken before the leave.
            Interlocked.Exchange(ref busy, 0);
        }
        // One that was put in between the last look and the leave has nobody else.
        while (!queue.IsEmpty && Begins());
    }

    private async Task CommitAsync(List<Waiting> some)
    {
        try
        {
            await using var connection = await db.OpenConnectionAsync();
            var fresh = some.Count == 1 ? await AnswerBatch.InsertAsync(connection, some[0].Row, default) == 1 ? [(some[0].Row.Wave, some[0].Row.Id)] : [] : await AnswerBatch.InsertAsync(connection, [.. some.Select(each => each.Row)], default);
            foreach (var each in some) each.Kept.TrySetResult(fresh.Remove((each.Row.Wave, each.Row.Id)));
        }
        catch (PostgresException) when (some.Count > 1)
        {
            // One of them is at fault, of a wave that was closed meanwhile perhaps: the others are not to suffer for it.
            foreach (var each in some) await CommitAsync([each]);
        }
        catch (Exception fault)
        {
            foreach (var each in some) each.Kept.TrySetException(fault);
        }
    }

    private sealed record Waiting(AnswerBatch.Row Row, TaskCompletionSource<bool> Kept);
}
