using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>One case whose steps are duties that follow each other: 受理, 拟决定, 决定. Marks its ids.</summary>
public sealed class CaseFile;

/// <summary>One step of a chain, as the law has it.</summary>
/// <param name="Code">The chain.</param>
/// <param name="Step">Its place, from 1.</param>
/// <param name="Catalogue">The duty.</param>
/// <param name="TitleZh">The chain's title.</param>
/// <param name="TitleEn">The chain's title in English.</param>
public sealed record ChainStep(string Code, int Step, string Catalogue, string TitleZh, string TitleEn);

/// <summary>A case in a list.</summary>
/// <param name="Id">The case.</param>
/// <param name="Chain">Its chain.</param>
/// <param name="Number">Its number.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Steps">How many steps were entered.</param>
/// <param name="LastOn">The day of the newest.</param>
public sealed record CaseLine(Id<CaseFile> Id, string Chain, string Number, string Title, int Steps, DateOnly LastOn);

/// <summary>Reads chains and cases.</summary>
/// <param name="db">The database.</param>
public sealed class CaseFiles(NpgsqlDataSource db)
{
    /// <summary>Every step of every chain, in order.</summary>
    public async Task<IReadOnlyList<ChainStep>> ChainsAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<ChainStep>(new CommandDefinition("""
            select code, step, catalogue, title_zh, title_en
            from reference.chain
            order by code, step
            """, cancellationToken: ct))];
    }

    /// <summary>The newest cases, at most a hundred; those with steps still to come first.</summary>
    public async Task<IReadOnlyList<CaseLine>> NewestAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<CaseLine>(new CommandDefinition("""
            select c.id, c.chain, c.number, c.title, count(*)::int as steps, max(o.begun_on) as last_on
            from disclosure.case_file c
            join disclosure.occurrence o on o.case_id = c.id
            group by c.id
            order by count(*) >= (select max(s.step) from reference.chain s where s.code = c.chain), c.opened_at desc, c.id desc
            limit 100
            """, cancellationToken: ct))];
    }

    /// <summary>One case; null when there is none.</summary>
    public async Task<CaseLine?> FindAsync(Id<CaseFile> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<CaseLine>(new CommandDefinition("""
            select c.id, c.chain, c.number, c.title, count(*)::int as steps, max(o.begun_on) as last_on
            from disclosure.case_file c
            join disclosure.occurrence o on o.case_id = c.id
            where c.id = @id
            group by c.id
            """, new { id }, cancellationToken: ct));
    }
}

/// <summary>Cases: each step that is entered opens its own occurrence, and no step can be left out.</summary>
/// <param name="db">The database.</param>
/// <param name="openings">Counts the due days.</param>
/// <param name="files">Reads chains and cases.</param>
public sealed class CaseDesk(NpgsqlDataSource db, Openings openings, CaseFiles files)
{
    /// <summary>Begins a case with its first step.</summary>
    /// <param name="chain">The chain's code.</param>
    /// <param name="number">The case's number, at most 60 characters.</param>
    /// <param name="title">What it is about.</param>
    /// <param name="receivedOn">The day of the first step.</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>chain.unknown</c>, <c>case.number.taken</c>, and as for <see cref="OpeningBook.OfEvent"/>.</exception>
    public async Task<Id<CaseFile>> BeginAsync(string chain, string number, string title, DateOnly receivedOn, Actor by, CancellationToken ct)
    {
        var first = (await files.ChainsAsync(ct)).FirstOrDefault(step => step.Code == chain && step.Step == 1) ?? throw new Refusal("chain.unknown") { Field = "Chain" };
        var (named, what) = (Lines.Single(number, "Number", 60, needed: true), Lines.Single(title, "Title", Notice.LongestTitle, needed: true));
        var id = Id<CaseFile>.New();
        var opening = StepOf(await openings.ReadAsync(ct), first, id, named, what, receivedOn);
        await db.InTransactionAsync(async tx =>
        {
            var added = await tx.ExecuteAsync("""
                insert into disclosure.case_file (id, chain, number, title, opened_by)
                values (@id, @chain, @named, @what, @person)
                on conflict (chain, number) do nothing
                """, new { id, chain, named, what, person = by.Person });
            if (added == 0) throw new Refusal("case.number.taken") { Field = "Number" };
            await opening.InsertAsync(tx, by);
            await tx.EvictAsync("home", NoticeDesk.Tag);
            await tx.RecordAsync(by, "case.begun", id, new { chain, opening.Deadline.DueOn });
        }, ct);
        return id;
    }

    /// <summary>Enters the next step.</summary>
    /// <param name="id">The case.</param>
    /// <param name="on">Its day, not before that of the step before.</param>
    /// <param name="by">Who enters it.</param>
    /// <param name="ct">Stops the work.</param>
    /// <exception cref="Refusal"><c>case.absent</c>, <c>case.complete</c>, <c>case.step.early</c>, <c>occurrence.formedOn.range</c></exception>
    public async Task NextAsync(Id<CaseFile> id, DateOnly on, Actor by, CancellationToken ct)
    {
        var file = await files.FindAsync(id, ct) ?? throw new Refusal("case.absent");
        var next = (await files.ChainsAsync(ct)).FirstOrDefault(step => step.Code == file.Chain && step.Step == file.Steps + 1) ?? throw new Refusal("case.complete");
        if (on < file.LastOn) throw new Refusal("case.step.early", file.LastOn) { Field = "On" };
        var opening = StepOf(await openings.ReadAsync(ct), next, id, file.Number, file.Title, on);
        await db.InTransactionAsync(async tx =>
        {
            await opening.InsertAsync(tx, by);
            await tx.EvictAsync("home", NoticeDesk.Tag);
            await tx.RecordAsync(by, "case.advanced", id, new { next.Step, opening.Deadline.DueOn });
        }, ct);
    }

    private static Opening StepOf(OpeningBook terms, ChainStep step, Id<CaseFile> file, string number, string title, DateOnly on)
    {
        terms.CheckDay(on, "On");
        return new(Id<Occurrence>.New(), step.Catalogue, OccurrenceKind.Step, title, $"{step.Code} {number}", on, terms.DueOf(terms.Catalogue.GetValueOrDefault(step.Catalogue), on), file);
    }
}
