using Dapper;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;
using PingHuEcoPublic.Tests.Support;

namespace PingHuEcoPublic.Tests.Kernel;

/// <summary>Law that a test edits is put back after it; nothing else runs meanwhile.</summary>
public abstract class LawEdited(Benches benches) : OnABench(benches)
{
    protected RuleDesk Desk => Bench.Get<RuleDesk>();

    protected DisclosureReader Duties => Bench.Get<DisclosureReader>();

    public override async ValueTask DisposeAsync()
    {
        await using (var superuser = await Bench.OpenAsync("postgres"))
        {
            await superuser.ExecuteAsync("""
                delete from reference.rule where origin = 'staff' and code = 'D-PEN';
                delete from reference.catalogue where origin = 'staff' and valid_to is null;
                update reference.catalogue set origin = 'release';
                update reference.calendar_year set origin = 'release';
                update reference.rule set origin = 'release';
                delete from reference.channel where set_by is not null;
                delete from reference.catalogue_basis where set_by is not null;
                delete from reference.seed;
                """);
        }
        await using (var migrator = await Bench.OpenAsync("migrator")) await ReferenceData.LoadAsync(migrator, CancellationToken.None);
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
