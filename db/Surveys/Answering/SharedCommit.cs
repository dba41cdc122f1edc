using System.Collections.Concurrent;
using Npgsql;

namespace PingHuEcoPublic.Surveys;

/// <summary>
/// Keeps answers that come at the same time in one commit: each is acknowledged only after it, and a commit for fifty costs hardly more
/// than one for a single answer. An answer that comes alone is written at once; those that come while two commits are under way share
/// the next. Answers of one commit cannot be told apart by it, which is what their writers were promised.
/// </summary>
/// <param name="db">The database.</param>
public sealed class SharedCommit(NpgsqlDataSource db)
{
    private const int Most = 50, Writers = 2;

    private readonly ConcurrentQueue<Waiting> queue = new();
    private int writers;

    /// <summary>Keeps a row.</summary>
    /// <returns>Whether it is new, after its commit.</returns>
    internal Task<bool> KeepAsync(AnswerBatch.Row row, CancellationToken ct)
    {
        var waiting = new Waiting(row, new(TaskCreationOptions.RunContinuationsAsynchronously));
        queue.Enqueue(waiting);
        if (Begins()) _ = Task.Run(WriteAsync, CancellationToken.None);
        return waiting.Kept.Task.WaitAsync(ct);
    }

    private bool Begins()
    {
        for (var busy = Volatile.Read(ref writers); busy < Writers; busy = Volatile.Read(ref writers))
            if (Interlocked.CompareExchange(ref writers, busy + 1, busy) == busy) return true;
        return false;
    }

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
            Interlocked.Decrement(ref writers);
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
