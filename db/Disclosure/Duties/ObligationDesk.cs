using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The verbs on duties: an event that starts a clock, and the confirmation of a catalogue row.</summary>
/// <param name="db">The database.</param>
/// <param name="catalogue">Reads the catalogue.</param>
/// <param name="openings">Counts the due day of what was formed.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class ObligationDesk(NpgsqlDataSource db, DisclosureReader catalogue, Openings openings, Clock clock)
{
    /// <summary>Opens an occurrence: this was formed or changed on that day, so it must be public by then.</summary>
    /// <param name="obligation">The code of the catalogue row.</param>
    /// <param name="title">What was formed, so that a reader can tell it from others, at most 200 characters.</param>
    /// <param name="formedOn">The day on which it was formed or changed: day zero.</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <returns>The occurrence and its due day.</returns>
    /// <exception cref="Refusal"><c>obligation.unknown</c>, <c>occurrence.formedOn.range</c>, <c>occurrence.taken</c>, and for the title <c>text.…</c></exception>
    public async Task<(Id<Occurrence> Id, Deadline Deadline)> OpenAsync(string obligation, string title, DateOnly formedOn, Actor by, CancellationToken ct)
    {
        var opening = (await openings.ReadAsync(ct)).OfEvent(obligation, title, formedOn);
        await db.InTransactionAsync(async tx =>
        {
            await opening.InsertAsync(tx, by);
            await tx.EvictAsync("home", NoticeDesk.Tag);
            await tx.RecordAsync(by, "occurrence.opened", opening.Id, new { obligation, formedOn, opening.Deadline.DueOn });
        }, ct);
        return (opening.Id, opening.Deadline);
    }

    /// <summary>Confirms the wording and the term of a catalogue row, so that it counts in the rate from now on.</summary>
    /// <param name="obligation">The code of the row.</param>
    /// <param name="note">On what the confirmation rests, at most 500 characters.</param>
    /// <param name="by">The person who answers for it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>obligation.unknown</c>, <c>obligation.confirmed.already</c>, and for the note <c>text.…</c></exception>
    public async Task ConfirmAsync(string obligation, string note, Actor by, CancellationToken ct)
    {
        var why = Lines.Many(note, "Note", 500, needed: true);
        var duty = (await catalogue.CatalogueAsync(ct)).FirstOrDefault(row => row.Code == obligation) ?? throw new Refusal("obligation.unknown");
        if (duty.Counted) throw new Refusal("obligation.confirmed.already");
        await db.InTransactionAsync(async tx =>
        {
            var added = await tx.ExecuteAsync("""
                insert into disclosure.confirmation (obligation, note, confirmed_by)
                values (@obligation, @why, @person)
                on conflict (obligation) do update
                set note = excluded.note, confirmed_by = excluded.confirmed_by, confirmed_at = kernel.now(), counts_from = null
                where confirmation.counts_from > @Today
                """, new { obligation, why, person = by.Person, clock.Today });
            if (added == 0) throw new Refusal("obligation.confirmed.already");
            await tx.EvictAsync("home", NoticeDesk.Tag);
            await tx.RecordAsync(by, "obligation.confirmed", new { obligation });
        }, ct);
    }
}
