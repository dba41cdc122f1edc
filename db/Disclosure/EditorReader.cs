using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A notice as the lists of its desk show it.</summary>
/// <param name="Id">The notice.</param>
/// <param name="Title">Its working title.</param>
/// <param name="ColumnCode">Its column.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Edition">Its newest edition; 0 for none.</param>
/// <param name="ChangedAt">When anything was done to it last.</param>
/// <param name="Writers">Who wrote any of it.</param>
/// <param name="Reviewers">Who let its newest edition pass already.</param>
/// <param name="ReturnReason">For a draft that was sent back: why.</param>
/// <param name="Shown">Which edition is public; with a draft or an edition in review it is a correction of that one.</param>
/// <param name="PublishAt">When the newest edition shall come out; null is as soon as its reviews are complete.</param>
public sealed record DeskNotice(
    Id<Notice> Id, string Title, string ColumnCode, NoticeStage Stage, int Edition, DateTimeOffset ChangedAt, Guid[] Writers, Guid[] Reviewers, string? ReturnReason, int? Shown, DateTimeOffset? PublishAt)
{
    /// <summary>Something of it is public while the next edition is on its way.</summary>
    public bool IsCorrection => Shown is not null && Stage is NoticeStage.Draft or NoticeStage.InReview or NoticeStage.Scheduled;
}

/// <summary>The newest edition as its reviewer reads it.</summary>
/// <param name="Id">The notice.</param>
/// <param name="Number">The edition.</param>
/// <param name="Stage">Where the notice stands now.</param>
/// <param name="Text">What it says.</param>
/// <param name="Html">As it will look.</param>
/// <param name="SubmittedBy">Who asked for review.</param>
/// <param name="SubmittedAt">When.</param>
/// <param name="Writers">Who wrote any of it.</param>
/// <param name="Needed">How many persons its column asks for, 1 to 3.</param>
/// <param name="Reviewers">Who let it pass already.</param>
/// <param name="Shown">Which edition is public; null while none is.</param>
public sealed record EditionForReview(Id<Notice> Id, int Number, NoticeStage Stage, NoticeText Text, string Html, Id<AccountId> SubmittedBy, DateTimeOffset SubmittedAt, Guid[] Writers, int Needed, Guid[] Reviewers, int? Shown)
{
    /// <summary>How many more persons have to let it pass.</summary>
    public int Missing => Needed - Reviewers.Length;
}

/// <summary>What the desk of the notices asks.</summary>
/// <param name="db">The database.</param>
public sealed class EditorReader(NpgsqlDataSource db)
{
    private sealed record EditionRow(
        Id<Notice> Id, int Number, NoticeStage Stage, string ColumnCode, string Title, string Body, string Source, string Issuer, string DocumentNumber, DateOnly? DocumentDate,
        string Html, Id<AccountId> SubmittedBy, DateTimeOffset SubmittedAt, Guid[] Writers, ChangeKind? ChangeKind, string ChangeNote, DateTimeOffset? PublishAt, int ReviewsNeeded, Guid[] Reviewers, int? Shown);

    /// <summary>Notices in some stages: what has a time first, by that time, then what was touched last; at most a hundred.</summary>
    public async Task<IReadOnlyList<DeskNotice>> ListAsync(IReadOnlyCollection<NoticeStage> stages, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<DeskNotice>(new CommandDefinition("""
            select n.id, n.title, n.column_code, n.stage, n.edition, n.changed_at, n.writers,
                   array(select v.reviewer from disclosure.review v where v.notice_id = n.id and v.edition = n.edition) as reviewers, r.reason as return_reason,
                   p.edition as shown, e.publish_at
            from disclosure.notice n
            left join disclosure.return r on n.stage = 'draft' and r.notice_id = n.id and r.edition = n.edition
            left join disclosure.publication p on p.notice_id = n.id
            left join disclosure.edition e on n.stage = 'scheduled' and e.notice_id = n.id and e.number = n.edition
            where n.stage = any(@stages)
            order by e.publish_at, n.changed_at desc, n.id desc
            limit 100
            """, new { stages = stages.Select(stage => stage.Word()).ToArray() }, cancellationToken: ct))];
    }

    /// <summary>One notice with its working text; null when there is none.</summary>
    public async Task<Notice?> FindAsync(Id<Notice> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var row = await connection.QuerySingleOrDefaultAsync<NoticeRow>(new CommandDefinition("""
            select n.id, n.stage, n.column_code, n.title, n.body, n.source, n.issuer, n.document_number, n.document_date, n.edition, n.writers,
                   n.change_kind, n.change_note, n.publish_at, (select p.edition from disclosure.publication p where p.notice_id = n.id) as shown, n.xmin as version
            from disclosure.notice n
            where n.id = @id
            """, new { id }, cancellationToken: ct));
        return row?.Notice;
    }

    /// <summary>The newest edition, or the public one where no other is on its way; null before the first submission.</summary>
    public async Task<EditionForReview?> NewestEditionAsync(Id<Notice> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var row = await connection.QuerySingleOrDefaultAsync<EditionRow>(new CommandDefinition("""
            select n.id, e.number, n.stage, e.column_code, e.title, e.body, e.source, e.issuer, e.document_number, e.document_date,
                   e.html, e.submitted_by, e.submitted_at, n.writers, e.change_kind, e.change_note, e.publish_at, e.reviews_needed,
                   array(select v.reviewer from disclosure.review v where v.notice_id = n.id and v.edition = e.number) as reviewers, p.edition as shown
            from disclosure.notice n
            left join disclosure.publication p on p.notice_id = n.id
            join disclosure.edition e on e.notice_id = n.id and e.number = case n.stage when 'published' then p.edition else n.edition end
            where n.id = @id
            """, new { id }, cancellationToken: ct));
        return row is null ? null : new(row.Id, row.Number, row.Stage,
            new(row.ColumnCode, row.Title, row.Body, row.Source, row.Issuer, row.DocumentNumber, row.DocumentDate) { Plan = new(row.ChangeKind, row.ChangeNote, row.PublishAt) },
            row.Html, row.SubmittedBy, row.SubmittedAt, row.Writers, row.ReviewsNeeded, row.Reviewers, row.Shown);
    }

    /// <summary>The duties that a notice is to fulfil, or fulfils.</summary>
    public async Task<IReadOnlyList<Id<Occurrence>>> ChosenAsync(Id<Notice> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<Id<Occurrence>>(new CommandDefinition("""
            select occurrence_id
            from disclosure.notice_occurrence
            where notice_id = @id
            """, new { id }, cancellationToken: ct))];
    }

    /// <summary>What was done to a notice, oldest first.</summary>
    public async Task<IReadOnlyList<JournalEntry>> HistoryAsync(Id<Notice> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.JournalOfAsync(id.Value);
    }
}

/// <summary>A notice as its row lies in the table.</summary>
internal sealed record NoticeRow(
    Id<Notice> Id, NoticeStage Stage, string ColumnCode, string Title, string Body, string Source, string Issuer, string DocumentNumber, DateOnly? DocumentDate, int Edition, Guid[] Writers,
    ChangeKind? ChangeKind, string ChangeNote, DateTimeOffset? PublishAt, int? Shown, RowVersion Version)
{
    public Notice Notice =>
        new(Id, Stage, new(ColumnCode, Title, Body, Source, Issuer, DocumentNumber, DocumentDate) { Plan = new(ChangeKind, ChangeNote, PublishAt) }, Edition, Writers, Shown, Version);
}
