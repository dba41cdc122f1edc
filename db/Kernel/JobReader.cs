using Dapper;
using Npgsql;

namespace PingHuEcoPublic.Kernel;

/// <summary>Jobs of one kind that need somebody's eye: dead, or waiting for something outside.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Problem">Why: a key of the words when it waits, the name of a fault when it failed.</param>
/// <param name="Dead">Whether it was given up.</param>
/// <param name="Jobs">How many.</param>
/// <param name="Since">Since when the oldest is there.</param>
public sealed record StuckJobs(string Kind, string Problem, bool Dead, int Jobs, DateTimeOffset Since);

/// <summary>Answers about the queue for whoever keeps it running; never a payload.</summary>
/// <param name="db">The database.</param>
public sealed class JobReader(NpgsqlDataSource db)
{
    /// <summary>What was given up and what waits for something outside.</summary>
    public async Task<IReadOnlyList<StuckJobs>> StuckAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<StuckJobs>("""
            select kind, problem, dead_at is not null as dead, count(*)::int as jobs, min(made_at) as since
            from kernel.job
            where done_at is null and problem is not null
            group by kind, problem, dead_at is not null
            order by dead_at is not null desc, min(made_at)
            """)];
    }
}

/// <summary>What the administrator does with jobs that were given up.</summary>
/// <param name="db">The database.</param>
public sealed class JobDesk(NpgsqlDataSource db)
{
    /// <summary>Lets all given-up jobs of a kind be tried again, now.</summary>
    public Task ReviveAsync(string kind, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        var jobs = await tx.ExecuteAsync("""
            update kernel.job
            set dead_at = null, attempts = 0, due_at = kernel.now()
            where kind = @kind and dead_at is not null and done_at is null
            """, new { kind });
        await tx.RecordAsync(by, "jobs.revived", new { kind, jobs });
    }, ct);
}
