using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Rules;

/// <summary>The register of channels, with how many rows of the catalogue ask for each.</summary>
public sealed class ChannelsModel(ChannelDesk channels, DisclosureReader duties, Clock clock) : PageModel
{
    private IReadOnlyList<Obligation> catalogue = [];

    public IReadOnlyList<Channel> All { get; private set; } = [];

    public DateOnly Today => clock.Today;

    public bool MayEdit => User.Actor.Is(Role.Publicist) || User.Actor.Is(Role.Supervisor);

    public int RowsOf(Channel channel) => catalogue.Count(row => row.Channels.Contains(channel.Code));

    public async Task OnGetAsync(CancellationToken ct) => (All, catalogue) = (await channels.AllAsync(ct), await duties.CatalogueAsync(ct));
}
