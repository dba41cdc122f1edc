using Dapper;
using Npgsql;

namespace PingHuEcoPublic.Kernel;

/// <summary>One entry of the journal, as timelines show it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="At">When, by the database's clock.</param>
/// <param name="Actor"><see cref="Actor.Mark"/> of who acted.</param>
/// <param name="Act">What was done, e.g. <c>complaint.accepted</c>; its words are under <c>act.complaint.accepted</c>.</param>
/// <param name="Detail">What belongs to the act, as JSON without personal data.</param>
public sealed record JournalEntry(long Id, DateTimeOffset At, string Actor, string Act, string Detail);

/// <summary>The append-only record of acts. Every Desk verb writes exactly one entry, in its own transaction.</summary>
public static class Journal
{
    extension(NpgsqlConnection tx)
    {
        /// <summary>Writes the verb's one entry about one record.</summary>
        /// <param name="by">Who acts.</param>
        /// <param name="act">A lower-case word, e.g. <c>notice.published</c>.</param>
        /// <param name="subject">What it was done to.</param>
        /// <param name="detail">A flat record without personal data, kept as JSON; null for none.</param>
        public Task RecordAsync<T>(Actor by, string act, Id<T> subject, object? detail = null) =>
            WriteAsync(tx, by, act, typeof(T).Name, subject.Value, detail);

        /// <summary>Writes the verb's one entry about nothing in particular.</summary>
        /// <param name="by">Who acts.</param>
        /// <param name="act">A lower-case word, e.g. <c>kernel.swept</c>.</param>
        /// <param name="detail">A flat record without personal data, kept as JSON; null for none.</param>
        public Task RecordAsync(Actor by, string act, object? detail = null) => WriteAsync(tx, by, act, null, null, detail);

        /// <summary>The entries about one record, oldest first.</summary>
        public async Task<IReadOnlyList<JournalEntry>> JournalOfAsync(Guid subject) =>
            [.. await tx.QueryAsync<JournalEntry>("""
                select id, at, actor, act, detail
                from kernel.journal
                where subject = @subject
                order by id
                """, new { subject })];

        /// <summary>Tells every node to drop cached pages that carry one of the tags, when and only when this transaction commits.</summary>
        public Task EvictAsync(params string[] tags) =>
            tx.ExecuteAsync("""
                select pg_notify('evict', @tags)
                """, new { tags = string.Join('\n', tags) });
    }

    private static Task WriteAsync(NpgsqlConnection tx, Actor by, string act, string? kind, Guid? subject, object? detail) =>
        tx.ExecuteAsync("""
            insert into kernel.journal (actor, act, subject_kind, subject, detail)
            values (@actor, @act, @kind, @subject, @detail::jsonb)
            """, new { actor = by.Mark, act, kind, subject, detail = Json.Write(detail ?? new { }) });
}
