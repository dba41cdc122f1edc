using Dapper;
using Npgsql;

namespace PingHuEcoPublic.Kernel;

/// <summary>The verbs on the law as data: a rule's new number, its confirmation, a year of the calendar. Each is seen before it is made.</summary>
/// <param name="db">The database.</param>
/// <param name="rules">Reads the rules.</param>
/// <param name="calendars">Reads the calendar.</param>
/// <param name="holders">Whose open deadlines may move.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class RuleDesk(NpgsqlDataSource db, RuleReader rules, CalendarReader calendars, IEnumerable<IOpenDeadlines> holders, Clock clock)
{
    private const int LongestSource = 300;

    /// <summary>Which open deadlines a new number would move, by due day.</summary>
    /// <exception cref="Refusal">As for <see cref="RuleChange.Apply"/>; for the source <c>text.…</c></exception>
    public async Task<IReadOnlyList<MovedDeadline>> PreviewAsync(RuleChange change, CancellationToken ct) =>
        await MovedAsync(Checked(change).Apply(await rules.AllAsync(ct), clock.Today).After, await calendars.CurrentAsync(ct), ct);

    /// <summary>Gives a rule a new number from a day on. The old row ends the day before; open deadlines move.</summary>
    /// <exception cref="Refusal">As for <see cref="RuleChange.Apply"/>; for the source <c>text.…</c></exception>
    public async Task ChangeAsync(RuleChange change, Actor by, CancellationToken ct)
    {
        var kept = Checked(change);
        var (ended, begun, after) = kept.Apply(await rules.AllAsync(ct), clock.Today);
        var calendar = await calendars.CurrentAsync(ct);
        await db.InTransactionAsync(async tx =>
        {
            await tx.ExecuteAsync("""
                update reference.rule
                set valid_to = @ValidTo, origin = 'staff'
                where code = @Code and valid_from = @ValidFrom
                """, new { ended.Code, ended.ValidFrom, ended.ValidTo });
            await tx.ExecuteAsync("""
                insert into reference.rule (code, valid_from, kind, value, unit, source, confirmed, note_zh, note_en, origin)
                values (@Code, @ValidFrom, @Kind, @Value, @Unit, @Source, true, @NoteZh, @NoteEn, 'staff')
                """, new { begun.Code, begun.ValidFrom, begun.Kind, begun.Value, begun.Unit, begun.Source, begun.NoteZh, begun.NoteEn });
            var moved = await MoveAsync(tx, after, calendar, ct);
            await tx.EvictAsync("all");
            await tx.RecordAsync(by, "rule.changed", new { kept.Code, kept.From, before = ended.Amount, kept.Amount, kept.Extension, kept.Source, moved });
        }, ct);
    }

    /// <summary>Confirms a rule row that the release was not certain of.</summary>
    /// <param name="code">The rule's code.</param>
    /// <param name="validFrom">Which row.</param>
    /// <param name="note">On what the confirmation rests.</param>
    /// <param name="by">Who answers for it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>rule.unknown</c>, and for the note <c>text.…</c></exception>
    public Task ConfirmAsync(string code, DateOnly validFrom, string note, Actor by, CancellationToken ct)
    {
        var said = Needed(note, "Note");
        return db.InTransactionAsync(async tx =>
        {
            var confirmed = await tx.ExecuteAsync("""
                update reference.rule
                set confirmed = true, origin = 'staff'
                where code = @code and valid_from = @validFrom and not confirmed
                """, new { code, validFrom });
            if (confirmed == 0) throw new Refusal("rule.unknown");
            await tx.EvictAsync("all");
            await tx.RecordAsync(by, "rule.confirmed", new { code, validFrom, note = said });
        }, ct);
    }

    /// <summary>Which open deadlines a year of the calendar would move.</summary>
    /// <exception cref="Refusal">As for <see cref="CalendarText.Read"/>.</exception>
    public async Task<IReadOnlyList<MovedDeadline>> PreviewAsync(int year, string days, string source, CancellationToken ct) =>
        await MovedAsync(await rules.AllAsync(ct), With(await calendars.CurrentAsync(ct), CalendarText.Read(year, days, Needed(source, "Source"))), ct);

    /// <summary>Brings in a year of the calendar as the State Council's notice has it; open deadlines move.</summary>
    /// <exception cref="Refusal">As for <see cref="CalendarText.Read"/>; for the source <c>text.…</c></exception>
    public async Task BringAsync(int year, string days, string source, Actor by, CancellationToken ct)
    {
        var said = Needed(source, "Source");
        var fresh = CalendarText.Read(year, days, said);
        var (book, calendar) = (await rules.AllAsync(ct), With(await calendars.CurrentAsync(ct), fresh));
        await db.InTransactionAsync(async tx =>
        {
            await tx.ExecuteAsync("""
                insert into reference.calendar_year (year, published, source, note, origin)
                values (@year, true, @said, '', 'staff')
                on conflict (year) do update
                set published = true, source = excluded.source, origin = 'staff';
                delete from reference.calendar_day
                where year = @year
                """, new { year, said });
            foreach (var day in fresh.Days)
                await tx.ExecuteAsync("""
                    insert into reference.calendar_day (year, day, kind, name, name_en, source)
                    values (@year, @Day, @Kind, @Name, @NameEn, @said)
                    """, new { year, day.Day, day.Kind, day.Name, day.NameEn, said });
            var moved = await MoveAsync(tx, book, calendar, ct);
            await tx.EvictAsync("all");
            await tx.RecordAsync(by, "calendar.brought", new { year, calendar.Version, source = said, days = fresh.Days.Count, moved });
        }, ct);
        calendars.Forget();
    }

    private async Task<IReadOnlyList<MovedDeadline>> MovedAsync(RuleBook book, WorkingCalendar calendar, CancellationToken ct)
    {
        var moved = new List<MovedDeadline>();
        foreach (var holder in holders) moved.AddRange(await holder.PreviewAsync(book, calendar, ct));
        return [.. moved.OrderBy(each => each.From)];
    }

    private async Task<int> MoveAsync(NpgsqlConnection tx, RuleBook book, WorkingCalendar calendar, CancellationToken ct)
    {
        var moved = 0;
        foreach (var holder in holders) moved += await holder.MoveAsync(tx, book, calendar, ct);
        return moved;
    }

    private static WorkingCalendar With(WorkingCalendar calendar, CalendarYear fresh) => new([.. calendar.Years.Where(year => year.Year != fresh.Year), fresh]);

    private static RuleChange Checked(RuleChange change) => change with { Source = Needed(change.Source, nameof(change.Source)) };

    private static string Needed(string? text, string field) => (text ?? "").Trim() switch
    {
        "" => throw new Refusal("text.needed") { Field = field },
        { Length: > LongestSource } long_ => throw new Refusal("text.long", LongestSource, long_.Length) { Field = field },
        var kept => kept,
    };
}
