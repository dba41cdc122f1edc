using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Reports;

/// <summary>A report in a desk's list.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What kind of violation.</param>
/// <param name="Happening">It was going on when it was sent.</param>
/// <param name="Polluter">Who does it.</param>
/// <param name="Town">Division code.</param>
/// <param name="Stage">Where it is.</param>
/// <param name="Named">Whether an identity is sealed.</param>
/// <param name="ReceivedOn">The day it came.</param>
/// <param name="AckBy">The day by which it is decided upon.</param>
/// <param name="Unread">The sender had the last word.</param>
public sealed record ReportLine(
    Id<Report> Id, ReportKind Kind, bool Happening, string Polluter, string Town, ReportStage Stage, bool Named, DateOnly ReceivedOn, DateOnly AckBy, bool Unread)
{
    /// <summary>By what staff call it: it says nothing of when it came.</summary>
    public string Mark => ReportMarks.Of(Id);
}

/// <summary>By what staff call a report.</summary>
public static class ReportMarks
{
    /// <summary>Six digits of its random id.</summary>
    public static string Of(Id<Report> report) => $"R-{report.Value.ToString("N")[..6].ToUpperInvariant()}";
}

/// <summary>Asks about reports on behalf of staff. Every answer is in days.</summary>
/// <param name="db">The database.</param>
public sealed class ReportReader(NpgsqlDataSource db)
{
    /// <summary>The reports at some stages, what is due first at the top.</summary>
    /// <param name="stages">Which stages.</param>
    /// <param name="organisation">Only what was given to this organisation; null for all.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<ReportLine>> AtAsync(IEnumerable<ReportStage> stages, string? organisation, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<ReportLine>(new CommandDefinition("""
            select r.id, r.kind, r.happening, r.polluter, r.town, r.stage, r.named, r.received_on, r.ack_by,
                   coalesce((select m.from_sender from reports.message m where m.report = r.id order by m.seq desc limit 1), false) as unread
            from reports.report r
            where r.stage = any(@stages) and (@organisation::text is null or r.organisation = @organisation)
            order by r.ack_by, r.id
            limit 200
            """, new { stages = stages.Select(stage => stage.Word()).ToArray(), organisation }, cancellationToken: ct))];
    }

    /// <summary>One report with everything that was done about it; null where there is none, or it was given to another organisation.</summary>
    /// <param name="report">Which.</param>
    /// <param name="organisation">Only if it was given to this organisation; null for any.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ReportCase?> FindAsync(Id<Report> report, string? organisation, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        using var answers = await connection.QueryMultipleAsync(new CommandDefinition(ReportCase.Query, new { report, organisation }, cancellationToken: ct));
        return await ReportCase.ReadAsync(answers);
    }

    /// <summary>How many messages of senders wait for an answer, at some stages.</summary>
    public async Task<int> UnreadAsync(string? organisation, CancellationToken ct) =>
        (await AtAsync(Enum.GetValues<ReportStage>(), organisation, ct)).Count(line => line.Unread);
}
