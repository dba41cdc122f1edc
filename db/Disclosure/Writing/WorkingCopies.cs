using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What somebody typed and has not saved.</summary>
/// <param name="Form">The form as its page wrote it, JSON.</param>
/// <param name="Seen">The row that was before the writer.</param>
/// <param name="At">When it was kept.</param>
public sealed record WorkingCopy(string Form, uint Seen, DateTimeOffset At);

/// <summary>Somebody who is writing the same notice now.</summary>
/// <param name="Account">Who.</param>
/// <param name="At">When they last typed.</param>
public sealed record AlsoWriting(Guid Account, DateTimeOffset At);

/// <summary>
/// Keeps what is typed, every few seconds, for the writer alone. The notice itself is not touched and nothing is journalled, since nothing
/// is decided: an autosave can overwrite no colleague, and a crashed browser loses no line.
/// </summary>
/// <param name="db">The database.</param>
public sealed class WorkingCopies(NpgsqlDataSource db)
{
    // Who typed within this time is taken to be at it still.
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(5);

    private sealed record CopyRow(string Form, long Seen, DateTimeOffset At);

    /// <summary>Keeps what is typed in the place of what was kept before.</summary>
    /// <param name="account">The writer.</param>
    /// <param name="id">The notice; null for one that is not begun.</param>
    /// <param name="seen">The row that is before the writer.</param>
    /// <param name="form">The form as JSON without NUL.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task KeepAsync(Id<AccountId> account, Id<Notice>? id, uint seen, string form, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition("""
            insert into disclosure.working_copy (account, notice_id, seen, form)
            values (@account, @notice, @seen, @form::jsonb)
            on conflict (account, notice_id) do update set seen = excluded.seen, form = excluded.form, at = kernel.now()
            """, new { account = account.Value, notice = id?.Value ?? Guid.Empty, seen = (long)seen, form }, cancellationToken: ct));
    }

    /// <summary>What the writer typed and has not saved; null for nothing.</summary>
    public async Task<WorkingCopy?> FindAsync(Id<AccountId> account, Id<Notice>? id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var row = await connection.QuerySingleOrDefaultAsync<CopyRow>(new CommandDefinition("""
            select form::text as form, seen, at
            from disclosure.working_copy
            where account = @account and notice_id = @notice
            """, new { account = account.Value, notice = id?.Value ?? Guid.Empty }, cancellationToken: ct));
        return row is null ? null : new(row.Form, (uint)row.Seen, row.At);
    }

    /// <summary>Forgets it: it was saved, or is not wanted.</summary>
    public async Task DropAsync(Id<AccountId> account, Id<Notice>? id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition("""
            delete from disclosure.working_copy
            where account = @account and notice_id = @notice
            """, new { account = account.Value, notice = id?.Value ?? Guid.Empty }, cancellationToken: ct));
    }

    /// <summary>Who else is writing this notice now.</summary>
    public async Task<IReadOnlyList<AlsoWriting>> OthersAsync(Id<AccountId> account, Id<Notice> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<AlsoWriting>(new CommandDefinition("""
            select account, at
            from disclosure.working_copy
            where notice_id = @id and account <> @account and at > kernel.now() - @Lately
            order by at desc
            """, new { id, account = account.Value, Lately }, cancellationToken: ct))];
    }
}

/// <summary>Each night: what nobody came back to goes.</summary>
public sealed class SweepWorkingCopies : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "disclosure.workingcopies";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var copies = await tx.ExecuteAsync("""
            delete from disclosure.working_copy
            where at < kernel.now() - (select kept from kernel.retention where table_name = 'disclosure.working_copy')
            """);
        if (copies > 0) await tx.RecordAsync(Actor.System, "notice.copies.swept", new { copies });
    }
}

/// <summary>Registers what helps while writing.</summary>
internal static class WritingRegistration
{
    public static IServiceCollection AddWriting(this IServiceCollection services) => services
        .AddSingleton<WritingReader>()
        .AddSingleton<WorkingCopies>()
        .AddSchedule<SweepWorkingCopies>(SweepWorkingCopies.Kind, "20 3 * * *");
}
