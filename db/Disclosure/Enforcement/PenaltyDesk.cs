using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The verbs on penalties that are public. Each is one transaction with one journal entry.</summary>
/// <param name="db">The database.</param>
/// <param name="rules">The rule rows.</param>
/// <param name="calendars">The official calendar.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class PenaltyDesk(NpgsqlDataSource db, RuleReader rules, CalendarReader calendars, Clock clock)
{
    /// <summary>The rule of the clock: three working days (行政处罚法 arts. 48 and 85).</summary>
    public const string Rule = "D-WDR";

    /// <summary>The most rows of one import.</summary>
    public const int MostRows = 2_000;

    private static readonly CsvColumn
        Number = new(nameof(PenaltyDraft.Number), "文号", "处罚决定书文号", "number"), Party = new(nameof(PenaltyDraft.Party), "当事人", "行政相对人名称", "party"),
        CreditCode = new(nameof(PenaltyDraft.CreditCode), "统一社会信用代码", "credit_code"), Act = new(nameof(PenaltyDraft.Act), "违法事实", "act"),
        Basis = new(nameof(PenaltyDraft.Basis), "处罚依据", "basis"), Decision = new(nameof(PenaltyDraft.Decision), "处罚内容", "decision"),
        DecidedOn = new(nameof(PenaltyDraft.DecidedOn), "决定日期", "处罚决定日期", "decided_on");

    private static readonly CsvColumn[] Columns = [Number, Party, CreditCode, Act, Basis, Decision, DecidedOn];

    /// <summary>Enters penalties from a file: each good row is entered, each bad one is reported.</summary>
    /// <param name="table">文号, 当事人, 统一社会信用代码, 违法事实, 处罚依据, 处罚内容, 决定日期.</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>csv.columns</c></exception>
    public async Task<ImportReport> ImportAsync(CsvFile table, Actor by, CancellationToken ct)
    {
        var (report, rows) = (new ImportReport(Columns), new List<(CsvRow Line, PenaltyDraft Draft)>());
        foreach (var row in table.Having(Columns.Where(column => column != CreditCode)).Rows)
            try
            {
                var day = DayText.Parse(row[DecidedOn]) ?? throw new Refusal("day.wrong") { Field = DecidedOn.Field };
                rows.Add((row, new PenaltyDraft(row[Number], row[Party], row[CreditCode], row[Act], row[Basis], row[Decision], day).Checked(clock.Today)));
            }
            catch (Refusal refusal)
            {
                report.Refuse(row, refusal);
            }
        await db.InTransactionAsync(async tx =>
        {
            foreach (var (line, draft) in rows)
                if (await InsertAsync(tx, Id<Penalty>.New(), draft, by)) report.Accept();
                else report.Known(line.Line, draft.Number);
            await tx.EvictAsync(NoticeDesk.Tag);
            await tx.RecordAsync(by, "penalty.imported", new { report.Accepted, known = report.AlreadyThere.Count, refused = report.Refused.Count });
        }, ct);
        return report;
    }

    /// <summary>Enters one.</summary>
    /// <exception cref="Refusal">As <see cref="PenaltyDraft.Checked"/>; <c>penalty.there</c> beside Number.</exception>
    public Task<Id<Penalty>> EnterAsync(PenaltyDraft draft, Actor by, CancellationToken ct)
    {
        var kept = draft.Checked(clock.Today);
        return db.InTransactionAsync(async tx =>
        {
            var id = Id<Penalty>.New();
            if (!await InsertAsync(tx, id, kept, by)) throw new Refusal("penalty.there") { Field = "Number" };
            await tx.EvictAsync(NoticeDesk.Tag);
            await tx.RecordAsync(by, "penalty.entered", id, new { kept.Number });
            return id;
        }, ct);
    }

    /// <summary>Says that a decision did not stand; the clock runs from the day on which it was changed.</summary>
    /// <returns>By when it is taken back.</returns>
    /// <exception cref="Refusal"><c>text.needed</c> beside Document; <c>penalty.change.range</c> beside ChangedOn; <c>penalty.changed</c></exception>
    public async Task<Deadline> ChangeAsync(Id<Penalty> id, PenaltyChange kind, string? document, DateOnly changedOn, Actor by, CancellationToken ct)
    {
        var paper = Lines.Single(document, "Document", 120, needed: true);
        var due = Deadline.Of(changedOn, (await rules.AllAsync(ct)).On(Rule, changedOn).AsDeadline(), await calendars.CurrentAsync(ct));
        await db.InTransactionAsync(async tx =>
        {
            var decided = await tx.QuerySingleOrDefaultAsync<DateOnly?>("""
                select decided_on
                from disclosure.penalty
                where id = @id
                """, new { id }) ?? throw new Refusal("penalty.absent");
            if (changedOn < decided || changedOn > clock.Today) throw new Refusal("penalty.change.range") { Field = "ChangedOn" };
            if (await tx.ExecuteAsync("""
                insert into disclosure.penalty_change (penalty_id, kind, document, changed_on, due_on, reasoning, entered_by)
                values (@id, @kind, @paper, @changedOn, @DueOn, @reasoning, @Person)
                on conflict (penalty_id) do nothing
                """, new { id, kind, paper, changedOn, due.DueOn, reasoning = Json.Of(due.Reasoning), by.Person }) == 0) throw new Refusal("penalty.changed");
            await tx.EvictAsync(NoticeDesk.Tag);
            await tx.RecordAsync(by, "penalty.changed", id, new { kind, due.DueOn });
        }, ct);
        return due;
    }

    /// <summary>Takes the information back and publishes the reason.</summary>
    /// <exception cref="Refusal">
    /// <c>text.needed</c>, <c>request.personal</c> beside Reason; <c>penalty.stands</c>: nobody has said that it did not stand, or it was taken back;
    /// <c>penalty.notice.public</c>: a published notice with its number says it still.
    /// </exception>
    public Task TakeBackAsync(Id<Penalty> id, string? reason, Actor by, CancellationToken ct)
    {
        var why = Lines.Many(reason, "Reason", 500, needed: true);
        Impersonal.Check((why, "Reason"));
        return db.InTransactionAsync(async tx =>
        {
            if (await tx.QuerySingleOrDefaultAsync<string>("""
                select e.title
                from disclosure.penalty x
                join disclosure.edition e on e.document_number = x.number
                join disclosure.publication p on p.notice_id = e.notice_id and p.edition = e.number
                where x.id = @id
                  and not exists (select 1 from disclosure.withdrawal w where w.notice_id = p.notice_id)
                limit 1
                """, new { id }) is { } title) throw new Refusal("penalty.notice.public", title);
            if (await tx.ExecuteAsync("""
                insert into disclosure.penalty_withdrawal (penalty_id, reason, withdrawn_on, in_time, withdrawn_by)
                select penalty_id, @why, @Today, due_on >= @Today, @Person
                from disclosure.penalty_change
                where penalty_id = @id
                on conflict (penalty_id) do nothing
                """, new { id, why, clock.Today, by.Person }) == 0) throw new Refusal("penalty.stands");
            await tx.EvictAsync(NoticeDesk.Tag);
            await tx.RecordAsync(by, "penalty.taken_back", id);
        }, ct);
    }

    private static async Task<bool> InsertAsync(NpgsqlConnection tx, Id<Penalty> id, PenaltyDraft draft, Actor by) => await tx.ExecuteAsync("""
        insert into disclosure.penalty (id, number, party, credit_code, act, basis, decision, decided_on, entered_by)
        values (@id, @Number, @Party, @CreditCode, @Act, @Basis, @Decision, @DecidedOn, @Person)
        on conflict (number) do nothing
        """, new { id, draft.Number, draft.Party, draft.CreditCode, draft.Act, draft.Basis, draft.Decision, draft.DecidedOn, by.Person }) == 1;
}
