using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The verb on what rows of the catalogue rest on: dated sets of laws that staff keep, so that a repeal can be answered before its day.</summary>
/// <param name="db">The database.</param>
/// <param name="laws">Reads the laws.</param>
/// <param name="clock">Says which day it is.</param>
public sealed class BasisDesk(NpgsqlDataSource db, LawReader laws, Clock clock)
{
    private sealed record Row(DateOnly ValidFrom, string Reason, string Law, string Articles);

    /// <summary>All that a row rested on, rests on and will rest on, the newest first; empty where there is no such row.</summary>
    public async Task<IReadOnlyList<DatedBasis>> SetsAsync(string code, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return
        [
            .. from row in await connection.QueryAsync<Row>(new CommandDefinition("""
                   select valid_from, reason, law, articles
                   from reference.catalogue_basis
                   where catalogue = @code
                   order by valid_from desc, position, law
                   """, new { code }, cancellationToken: ct))
               group row by (row.ValidFrom, row.Reason) into lines
               select new DatedBasis(lines.Key.ValidFrom, lines.Key.Reason, [.. lines.Select(line => new BasisLine(line.Law, line.Articles))]),
        ];
    }

    /// <summary>What another basis would change.</summary>
    /// <exception cref="Refusal">As for <see cref="DatedBasis.Checked"/>.</exception>
    public async Task<BasisPreview> PreviewAsync(string code, DatedBasis basis, CancellationToken ct)
    {
        var (kept, before, all) = await CheckedAsync(code, basis, ct);
        Law[] cited = [.. kept.Grounds.Select(line => line.Law).Distinct().Select(law => all.First(each => each.Code == law))];
        return new([.. before.Except(kept.Grounds)], [.. kept.Grounds.Except(before)], [.. cited.Where(law => law.IsRepealedOn(kept.ValidFrom))], cited.Any(law => !law.IsRepealedOn(kept.ValidFrom)));
    }

    /// <summary>Sets what a row rests on from a day on. What has not begun yet may be thought over on its day.</summary>
    /// <exception cref="Refusal">As for <see cref="DatedBasis.Checked"/>.</exception>
    public async Task SetAsync(string code, DatedBasis basis, Actor by, CancellationToken ct)
    {
        var (kept, before, _) = await CheckedAsync(code, basis, ct);
        await db.InTransactionAsync(async tx =>
        {
            await tx.ExecuteAsync("""
                delete from reference.catalogue_basis
                where catalogue = @code and valid_from = @ValidFrom
                """, new { code, kept.ValidFrom });
            foreach (var (place, line) in kept.Grounds.Index())
                await tx.ExecuteAsync("""
                    insert into reference.catalogue_basis (catalogue, law, articles, position, valid_from, reason, set_by)
                    values (@code, @Law, @Articles, @position, @ValidFrom, @Reason, @person)
                    """, new { code, line.Law, line.Articles, position = place + 1, kept.ValidFrom, kept.Reason, person = by.Person });
            await tx.EvictAsync("home", NoticeDesk.Tag);
            await tx.RecordAsync(by, "basis.set", new { code, from = kept.ValidFrom, before, after = kept.Grounds, kept.Reason });
        }, ct);
    }

    private async Task<(DatedBasis Kept, IReadOnlyList<BasisLine> Before, IReadOnlyList<Law> Laws)> CheckedAsync(string code, DatedBasis basis, CancellationToken ct)
    {
        var (sets, all) = (await SetsAsync(code, ct), await laws.AllAsync(ct));
        var before = sets.FirstOrDefault(set => set.ValidFrom <= basis.ValidFrom)?.Grounds ?? throw new Refusal("obligation.unknown");
        return (basis.Checked(before, all, clock.Today), before, all);
    }
}
