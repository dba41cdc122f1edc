using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace PingHuEcoPublic.Kernel;

/// <summary>One piece of work from the queue.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Kind">Which handler does it.</param>
/// <param name="Payload">What the handler needs, as JSON without identity.</param>
/// <param name="Attempts">Which try this is, from 1.</param>
public sealed record Job(long Id, string Kind, string Payload, int Attempts)
{
    /// <summary>The payload as a record.</summary>
    public T Read<T>() => Json.Read<T>(Payload);
}

/// <summary>Does one kind of job. What it writes through <c>tx</c> commits together with "done"; what it does outside may happen twice.</summary>
public interface IJobHandler
{
    /// <summary>Does the job. An exception rolls <paramref name="tx"/> back and the job is tried again later.</summary>
    Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct);
}

/// <summary>The work cannot be done yet for a reason outside (an unset channel, an unplugged scanner): it waits and is not counted as a try.</summary>
/// <param name="reason">A key of <c>Text/Words.resx</c>, shown to the administrator.</param>
/// <param name="again">After how long it is looked at again.</param>
public sealed class NotYet(string reason, TimeSpan again) : Exception(reason)
{
    /// <summary>After how long it is looked at again.</summary>
    public TimeSpan Again { get; } = again;
}

/// <summary>Writing jobs inside a verb's transaction, and registering who does them.</summary>
public static class Jobs
{
    extension(NpgsqlConnection tx)
    {
        /// <summary>Asks for work in this transaction: it exists if and only if the change does.</summary>
        /// <param name="kind">Which handler.</param>
        /// <param name="payload">A record without identity.</param>
        /// <param name="due">Not before this instant; null is at once.</param>
        /// <param name="once">A name under which it is asked for only once; null for no such guard.</param>
        public Task EnqueueAsync(string kind, object payload, DateTimeOffset? due = null, string? once = null) =>
            tx.ExecuteAsync("""
                insert into kernel.job (kind, payload, due_at, once)
                values (@kind, @payload::jsonb, coalesce(@due, kernel.now()), @once)
                on conflict (once) do nothing
                """, new { kind, payload = Json.Write(payload), due, once });
    }

    /// <summary>Registers the handler of a kind of job.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="kind">The kind, e.g. <c>messages.mail</c>.</param>
    public static IServiceCollection AddJob<T>(this IServiceCollection services, string kind) where T : class, IJobHandler =>
        services.AddScoped<T>().AddSingleton(new JobKind(kind, provider => provider.GetRequiredService<T>()));
}

/// <summary>Which handler does a kind of job.</summary>
/// <param name="Name">The kind.</param>
/// <param name="Handler">Makes the handler in a scope.</param>
public sealed record JobKind(string Name, Func<IServiceProvider, IJobHandler> Handler);

/// <summary>Takes due jobs one at a time, on any number of hosts: a lease keeps others off, eight failed tries end in the dead-letter list.</summary>
/// <param name="db">The database.</param>
/// <param name="kinds">Who does what.</param>
/// <param name="scopes">Makes a scope a job.</param>
/// <param name="log">Names jobs by number and kind, never by payload.</param>
public sealed class JobQueue(NpgsqlDataSource db, IEnumerable<JobKind> kinds, IServiceScopeFactory scopes, ILogger<JobQueue> log)
{
    /// <summary>After so many failed tries a person has to look.</summary>
    public const int MostTries = 8;

    private readonly Dictionary<string, JobKind> kinds = kinds.ToDictionary(kind => kind.Name);

    /// <summary>Takes and does one due job.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> RunOneAsync(CancellationToken ct)
    {
        if (await TakeAsync(ct) is not { } job) return false;
        try
        {
            await db.InTransactionAsync(async tx =>
            {
                await using var scope = scopes.CreateAsyncScope();
                await kinds[job.Kind].Handler(scope.ServiceProvider).RunAsync(job, tx, ct);
                await tx.ExecuteAsync("""
                    update kernel.job
                    set done_at = kernel.now(), leased_until = null, problem = null
                    where id = @Id
                    """, new { job.Id });
            }, ct);
        }
        catch (NotYet wait)
        {
            await PostponeAsync(job, wait.Message, wait.Again, counts: false, ct);
        }
        catch (Exception fault) when (!ct.IsCancellationRequested)
        {
            log.LogWarning(fault, "Job {Id} of kind {Kind} failed on try {Attempts}", job.Id, job.Kind, job.Attempts);
            await PostponeAsync(job, fault.GetType().Name, Backoff(job.Attempts), counts: true, ct);
        }
        return true;
    }

    /// <summary>Does every job that is due, in order; for tests, tools and the last act of a schedule.</summary>
    public async Task<int> DrainAsync(CancellationToken ct)
    {
        var done = 0;
        while (await RunOneAsync(ct)) done++;
        return done;
    }

    /// <summary>A minute, then twice as long each time, at most four hours.</summary>
    public static TimeSpan Backoff(int attempts) => TimeSpan.FromMinutes(Math.Min(240, Math.Pow(2, attempts - 1)));

    private async Task<Job?> TakeAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<Job>("""
            update kernel.job
            set attempts = attempts + 1, leased_until = kernel.now() + interval '60 seconds'
            where id = (
                select id
                from kernel.job
                where done_at is null and dead_at is null and due_at <= kernel.now()
                  and (leased_until is null or leased_until < kernel.now())
                  and kind = any(@kinds)
                order by due_at, id
                limit 1
                for update skip locked)
            returning id, kind, payload::text as payload, attempts
            """, new { kinds = kinds.Keys.ToArray() });
    }

    private async Task PostponeAsync(Job job, string problem, TimeSpan after, bool counts, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        await connection.ExecuteAsync("""
            update kernel.job
            set leased_until = null, problem = @problem, due_at = kernel.now() + @after,
                attempts = case when @counts then attempts else attempts - 1 end,
                dead_at = case when @counts and attempts >= @MostTries then kernel.now() end
            where id = @Id
            """, new { job.Id, problem, after, counts, MostTries });
    }
}
