using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>文件效力: whether a document is in force.</summary>
public enum DocumentValidity
{
    /// <summary>有效.</summary>
    InForce,

    /// <summary>失效: its time is over, or what it was made for is done.</summary>
    Expired,

    /// <summary>废止: another act ended it.</summary>
    Repealed,
}

/// <summary>Reads what somebody asks for.</summary>
public static class DocumentValidities
{
    /// <summary>The state of a word, e.g. <c>in_force</c>; null for anything else, which asks for all.</summary>
    public static DocumentValidity? Read(string? word) => Enum.GetValues<DocumentValidity>().Where(state => state.Word() == word).Select(state => (DocumentValidity?)state).FirstOrDefault();
}

/// <summary>What is said of a document's validity from a day on.</summary>
/// <param name="ValidFrom">The first day.</param>
/// <param name="State">Whether it is in force.</param>
/// <param name="Reason">By what: an act, a term that ran out; the public reads it.</param>
/// <param name="Successor">The notice that stands in its place; null for none.</param>
/// <param name="SuccessorTitle">Its title.</param>
public sealed record ValidityRow(DateOnly ValidFrom, DocumentValidity State, string Reason, Id<Notice>? Successor, string? SuccessorTitle);

/// <summary>A published document, for the desk that keeps its validity.</summary>
/// <param name="Id">The notice.</param>
/// <param name="Title">Its title.</param>
/// <param name="DocumentNumber">文号.</param>
/// <param name="DocumentDate">成文日期.</param>
/// <param name="State">What is said of it today; null while nobody has said anything.</param>
/// <param name="ValidFrom">Since when.</param>
public sealed record DocumentLine(Id<Notice> Id, string Title, string DocumentNumber, DateOnly? DocumentDate, DocumentValidity? State, DateOnly? ValidFrom);

/// <summary>Whether documents are in force: dated rows that staff keep. A person says so; the site never guesses.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class ValidityDesk(NpgsqlDataSource db, Clock clock)
{
    /// <summary>Every row of a document, the newest first.</summary>
    public async Task<IReadOnlyList<ValidityRow>> RowsAsync(Id<Notice> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<ValidityRow>(new CommandDefinition("""
            select v.valid_from, v.state, v.reason, s.notice_id as successor, e.title as successor_title
            from disclosure.validity v
            left join disclosure.publication s on s.notice_id = v.successor and not exists (select 1 from disclosure.withdrawal w where w.notice_id = s.notice_id)
            left join disclosure.edition e on e.notice_id = s.notice_id and e.number = s.edition
            where v.notice_id = @id
            order by v.valid_from desc
            """, new { id }, cancellationToken: ct))];
    }

    /// <summary>What is said of a document today; null while nobody has said anything.</summary>
    public async Task<ValidityRow?> TodayAsync(Id<Notice> id, CancellationToken ct) => (await RowsAsync(id, ct)).FirstOrDefault(row => row.ValidFrom <= clock.Today);

    /// <summary>Published documents with a number: those of which nothing is said first, then the newest; at most three hundred.</summary>
    /// <param name="state">Only those in this state; null for all.</param>
    /// <param name="ct">Stops the work.</param>
    public async Task<IReadOnlyList<DocumentLine>> ListAsync(DocumentValidity? state, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<DocumentLine>(new CommandDefinition("""
            select p.notice_id as id, e.title, e.document_number, e.document_date, v.state, v.valid_from
            from disclosure.publication p
            join disclosure.edition e on e.notice_id = p.notice_id and e.number = p.edition
            left join disclosure.validity_today v on v.notice_id = p.notice_id
            where (e.document_number <> '' or v.state is not null)
              and (@state::text is null or v.state = @state)
              and not exists (select 1 from disclosure.withdrawal w where w.notice_id = p.notice_id)
            order by v.state is not null, p.published_at desc, p.notice_id
            limit 300
            """, new { state = state?.Word() }, cancellationToken: ct))];
    }

    /// <summary>Says whether a document is in force from a day on.</summary>
    /// <param name="id">The published notice.</param>
    /// <param name="state">Whether it is in force.</param>
    /// <param name="from">The first day; a second word about the same day takes the place of the first.</param>
    /// <param name="reason">By what.</param>
    /// <param name="successor">The notice that stands in its place; null for none.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>notice.absent</c>, <c>validity.from.range</c>, <c>validity.successor.wrong</c>, and for the reason <c>text.…</c></exception>
    public Task SetAsync(Id<Notice> id, DocumentValidity state, DateOnly from, string reason, Id<Notice>? successor, Actor by, CancellationToken ct)
    {
        var why = Lines.Single(reason, "Reason", 200, needed: true);
        if (from < new DateOnly(1949, 10, 1) || from > clock.Today.AddYears(10)) throw new Refusal("validity.from.range") { Field = "From" };
        return db.InTransactionAsync(async tx =>
        {
            var open = (await tx.QueryAsync<Guid>("""
                select p.notice_id
                from disclosure.publication p
                where p.notice_id = any(@asked)
                  and not exists (select 1 from disclosure.withdrawal w where w.notice_id = p.notice_id)
                """, new { asked = new[] { id.Value, successor?.Value ?? id.Value } })).ToHashSet();
            if (!open.Contains(id.Value)) throw new Refusal("notice.absent");
            if (successor is { } next && (next == id || !open.Contains(next.Value))) throw new Refusal("validity.successor.wrong") { Field = "Successor" };
            var before = await tx.QuerySingleOrDefaultAsync<string>("""
                select state
                from disclosure.validity
                where notice_id = @id and valid_from <= @from
                order by valid_from desc
                limit 1
                """, new { id, from });
            await tx.ExecuteAsync("""
                insert into disclosure.validity (notice_id, valid_from, state, reason, successor, set_by)
                values (@id, @from, @state, @why, @successor, @person)
                on conflict (notice_id, valid_from) do update
                set state = excluded.state, reason = excluded.reason, successor = excluded.successor, set_by = excluded.set_by, set_at = kernel.now()
                """, new { id, from, state, why, successor, person = by.Person });
            // Who waits for it is told on its day, once, when it differs from what was said before.
            if (before != state.Word()) await tx.EnqueueAsync(MatchAlerts.Kind, new OneEntry(id.Value, state), from > clock.Today ? Clock.StartOf(from) : null, $"alerts.validity:{id}:{from:yyyy-MM-dd}:{state.Word()}");
            await tx.EvictAsync(NoticeDesk.Tag, NoticeDesk.PageTag(id));
            await tx.RecordAsync(by, "notice.validity", id, new { state, from });
        }, ct);
    }
}
