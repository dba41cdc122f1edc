using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Who answers for which duty.</summary>
public sealed class OwnersModel(DutyOwners owners, DisclosureReader duties, AccountReader accounts) : PageModel
{
    private IReadOnlyDictionary<string, DutyOwner> named = new Dictionary<string, DutyOwner>();
    private IReadOnlyDictionary<Guid, string> names = new Dictionary<Guid, string>();

    public IReadOnlyList<Obligation> Catalogue { get; private set; } = [];

    public string PeopleOf(string code) => named.TryGetValue(code, out var owner) ? string.Join(" · ", owner.Upto(RungReach.Head).Select(person => names.GetValueOrDefault(person.Value, "—"))) : "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        (Catalogue, named) = (await duties.CatalogueAsync(ct), await owners.AllAsync(ct));
        names = await accounts.NamesAsync(named.Values.SelectMany(owner => owner.Upto(RungReach.Head)).Select(person => person.Value), ct);
    }
}
