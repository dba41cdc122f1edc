using System.Text.RegularExpressions;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The verbs on laws: entering one, and its repeal, which flags all that rests on it.</summary>
/// <param name="db">The database.</param>
/// <param name="laws">Reads the laws.</param>
/// <param name="clock">Says which day it is.</param>
public sealed partial class LawDesk(NpgsqlDataSource db, LawReader laws, Clock clock)
{
    /// <summary>Enters a law.</summary>
    /// <param name="law">The law; its last day and successor are left out of account.</param>
    /// <param name="source">Where its text is.</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>law.code.wrong</c>, <c>law.taken</c>, and for the texts <c>text.…</c></exception>
    public Task AddAsync(Law law, string source, Actor by, CancellationToken ct)
    {
        if (!Code().IsMatch(law.Code)) throw new Refusal("law.code.wrong") { Field = "Code" };
        var (zh, en, from) = (Lines.Single(law.TitleZh, "TitleZh", 200, needed: true), Lines.Single(law.TitleEn, "TitleEn", 200, needed: true), Lines.Single(source, "Source", 300, needed: true));
        return db.InTransactionAsync(async tx =>
        {
            var added = await tx.ExecuteAsync("""
                insert into reference.law (code, title_zh, title_en, number, rank, valid_from, source, confirmed, note, origin)
                values (@Code, @zh, @en, @number, @Rank, @ValidFrom, @from, true, '', 'staff')
                on conflict (code) do nothing
                """, new { law.Code, zh, en, number = Lines.Single(law.Number, "Number", 100), law.Rank, law.ValidFrom, from });
            if (added == 0) throw new Refusal("law.taken") { Field = "Code" };
            await tx.EvictAsync("all");
            await tx.RecordAsync(by, "law.added", new { law.Code });
        }, ct);
    }

    /// <summary>Says until when a law stood and what stands in its place. From the next day on, all that cites it is flagged.</summary>
    /// <param name="code">The law.</param>
    /// <param name="lastDay">The last day on which it stood.</param>
    /// <param name="successor">The code of what stands in its place; empty for none.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>law.unknown</c>, <c>law.day.range</c>, <c>law.successor.wrong</c></exception>
    public async Task RepealAsync(string code, DateOnly lastDay, string? successor, Actor by, CancellationToken ct)
    {
        var all = await laws.AllAsync(ct);
        var law = all.FirstOrDefault(each => each.Code == code) ?? throw new Refusal("law.unknown");
        if (lastDay < law.ValidFrom || lastDay > clock.Today.AddYears(3)) throw new Refusal("law.day.range") { Field = "LastDay" };
        var next = string.IsNullOrWhiteSpace(successor) ? null : successor.Trim();
        if (next is not null && (next == code || all.All(each => each.Code != next))) throw new Refusal("law.successor.wrong") { Field = "Successor" };
        await db.InTransactionAsync(async tx =>
        {
            await tx.ExecuteAsync("""
                update reference.law
                set valid_to = @lastDay, successor = @next, origin = 'staff'
                where code = @code
                """, new { code, lastDay, next });
            await tx.EvictAsync("all");
            await tx.RecordAsync(by, "law.repealed", new { code, lastDay, before = law.ValidTo, successor = next });
        }, ct);
    }

    /// <summary>Decides that a page which cites a repealed law stays as it is: what was right when it was written is a record. Its readers are told all the same.</summary>
    /// <param name="id">The page.</param>
    /// <param name="code">The law.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>citation.absent</c>: the page does not cite it; <c>citation.decided</c>; and for the reason <c>text.…</c></exception>
    public async Task KeepAsync(Id<Notice> id, string code, string reason, Actor by, CancellationToken ct)
    {
        var why = Lines.Single(reason, "Reason", 200, needed: true);
        if ((await laws.OfAsync(code, ct))?.Pages.Any(page => page.Id == id) != true) throw new Refusal("citation.absent");
        await db.InTransactionAsync(async tx =>
        {
            var kept = await tx.ExecuteAsync("""
                insert into disclosure.citation_kept (notice_id, law, reason, kept_by)
                values (@id, @code, @why, @person)
                on conflict do nothing
                """, new { id, code, why, person = by.Person });
            if (kept == 0) throw new Refusal("citation.decided");
            await tx.RecordAsync(by, "citation.kept", id, new { code });
        }, ct);
    }

    [GeneratedRegex("^[A-Z][A-Z0-9-]{1,29}$")]
    private static partial Regex Code();
}
