using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What the end of a duty does.</summary>
/// <param name="Duty">The row.</param>
/// <param name="Rows">How many rows the rate speaks of today.</param>
/// <param name="Counted">How many of them count.</param>
/// <param name="Dropped">Periods that are open and not over on the last day: nothing falls due for them any more.</param>
/// <param name="Kept">What else is open: it was formed while the duty stood, and stays due.</param>
public sealed record EndPreview(Obligation Duty, int Rows, int Counted, IReadOnlyList<OccurrenceLine> Dropped, IReadOnlyList<OccurrenceLine> Kept);

/// <summary>What a duty that ends leaves open. Pure.</summary>
public static class DutyEnds
{
    extension(Obligation duty)
    {
        /// <summary>Whether an open task goes with its duty: a period that is not over on the last day. What was formed by then must still be published.</summary>
        /// <param name="line">A task of the duty.</param>
        /// <param name="lastDay">The last day on which the duty stands.</param>
        public bool Drops(OccurrenceLine line, DateOnly lastDay) => line.Kind == OccurrenceKind.Period && DuePeriod.EndOf(duty, line.BegunOn) > lastDay;
    }
}

/// <summary>Each night: takes back the open periods of duties that have ended before their periods were over.</summary>
/// <param name="duties">Reads what is open.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class EndDuties(DisclosureReader duties, Clock clock) : IJobHandler
{
    /// <summary>The kind of job.</summary>
    public const string Kind = "disclosure.end_duties";

    /// <inheritdoc/>
    public async Task RunAsync(Job job, NpgsqlConnection tx, CancellationToken ct)
    {
        var ended = (await duties.EverAsync(ct)).Where(row => row.Until < clock.Today).ToDictionary(row => row.Code);
        if (ended.Count == 0) return;
        Guid[] dropped =
        [
            .. from line in await duties.OpenAsync(ct)
               where ended.TryGetValue(line.Obligation, out var duty) && duty.Drops(line, duty.Until!.Value)
               select line.Id.Value,
        ];
        if (dropped.Length == 0) return;
        await tx.ExecuteAsync("""
            insert into disclosure.lapse (occurrence_id, reason)
            select id, 'duty_ended'
            from unnest(@dropped) as gone (id)
            on conflict do nothing
            """, new { dropped });
        await tx.EvictAsync("home", NoticeDesk.Tag);
        await tx.RecordAsync(Actor.System, "occurrence.dropped", new { dropped = dropped.Length });
    }
}
