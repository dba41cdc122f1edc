using Dapper;
using Npgsql;

namespace PingHuEcoPublic.Kernel;

/// <summary>A ladder from a day on.</summary>
/// <param name="Name">Its name, e.g. <c>disclosure.duty</c>.</param>
/// <param name="ValidFrom">The first day on which its steps count.</param>
/// <param name="Reason">Why it is so; empty for what the release brings.</param>
/// <param name="Ladder">Its steps.</param>
public sealed record DatedLadder(string Name, DateOnly ValidFrom, string Reason, Ladder Ladder)
{
    /// <summary>The most steps.</summary>
    public const int Most = 8;

    private const int Farthest = 60;

    /// <summary>The ladder when it can be set: its steps in order, none twice, and no later step reaching fewer people.</summary>
    /// <param name="today">It begins after this day.</param>
    /// <exception cref="Refusal"><c>ladder.from.range</c>, <c>ladder.steps.number</c>, <c>ladder.offset.range</c>, <c>ladder.offset.twice</c>, <c>ladder.reach.falls</c>; for the reason <c>text.needed</c>, <c>text.long</c></exception>
    public DatedLadder Checked(DateOnly today)
    {
        if (ValidFrom <= today || ValidFrom > today.AddYears(1)) throw new Refusal("ladder.from.range", today.AddDays(1), today.AddYears(1)) { Field = "From" };
        Rung[] steps = [.. Ladder.Rungs.OrderBy(step => step.OffsetDays)];
        if (steps.Length is 0 or > Most) throw new Refusal("ladder.steps.number", Most);
        if (steps.Any(step => Math.Abs(step.OffsetDays) > Farthest)) throw new Refusal("ladder.offset.range", Farthest);
        if (steps.DistinctBy(step => step.OffsetDays).Count() < steps.Length) throw new Refusal("ladder.offset.twice");
        if (steps.Zip(steps.Skip(1)).Any(pair => pair.First.Reaches > pair.Second.Reaches)) throw new Refusal("ladder.reach.falls");
        var why = Reason.Trim();
        if (why.Length == 0) throw new Refusal("text.needed") { Field = nameof(Reason) };
        if (why.Length > 200) throw new Refusal("text.long", 200, why.Length) { Field = nameof(Reason) };
        return this with { Reason = why, Ladder = new(steps) };
    }
}

/// <summary>Ladders of reminders: dated sets of steps that staff keep.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class LadderDesk(NpgsqlDataSource db, Clock clock)
{
    private sealed record Row(string Ladder, DateOnly ValidFrom, string Reason, int OffsetDays, RungReach Reaches, bool QuietIfAcknowledged);

    /// <summary>Every ladder with all its sets, by name, the newest first.</summary>
    public async Task<IReadOnlyList<DatedLadder>> AllAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return
        [
            .. from row in await connection.QueryAsync<Row>(new CommandDefinition("""
                   select ladder, valid_from, reason, offset_days, reaches, quiet_if_acknowledged
                   from kernel.rung
                   order by ladder, valid_from desc, offset_days
                   """, cancellationToken: ct))
               group row by (row.Ladder, row.ValidFrom, row.Reason) into steps
               select new DatedLadder(steps.Key.Ladder, steps.Key.ValidFrom, steps.Key.Reason, new([.. steps.Select(step => new Rung(step.OffsetDays, step.Reaches, step.QuietIfAcknowledged))])),
        ];
    }

    /// <summary>Sets the steps of a ladder from a day on. What was raised by then stays raised.</summary>
    /// <exception cref="Refusal"><c>ladder.unknown</c>, and as for <see cref="DatedLadder.Checked"/>.</exception>
    public async Task SetAsync(DatedLadder ladder, Actor by, CancellationToken ct)
    {
        var kept = ladder.Checked(clock.Today);
        var before = (await AllAsync(ct)).FirstOrDefault(each => each.Name == kept.Name) ?? throw new Refusal("ladder.unknown");
        await db.InTransactionAsync(async tx =>
        {
            // A set that has not begun yet may be thought over.
            await tx.ExecuteAsync("""
                delete from kernel.rung
                where ladder = @Name and valid_from = @ValidFrom
                """, new { kept.Name, kept.ValidFrom });
            foreach (var step in kept.Ladder.Rungs)
                await tx.ExecuteAsync("""
                    insert into kernel.rung (ladder, valid_from, offset_days, reaches, quiet_if_acknowledged, reason, set_by)
                    values (@Name, @ValidFrom, @OffsetDays, @Reaches, @QuietIfAcknowledged, @Reason, @person)
                    """, new { kept.Name, kept.ValidFrom, step.OffsetDays, step.Reaches, step.QuietIfAcknowledged, kept.Reason, person = by.Person });
            await tx.RecordAsync(by, "ladder.set", new { kept.Name, from = kept.ValidFrom, before = before.Ladder.Rungs, after = kept.Ladder.Rungs });
        }, ct);
    }
}
