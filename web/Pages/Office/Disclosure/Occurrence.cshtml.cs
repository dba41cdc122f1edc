using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>One occurrence: how its day was counted, what fulfils it, and the ways in which it can be.</summary>
public sealed class OccurrenceModel(DisclosureReader duties, ChannelDesk channels, Clock clock) : OccurrencePage(duties)
{
    public IReadOnlyList<Channel> Required { get; private set; } = [];

    public IReadOnlyList<ChannelUse> Used { get; private set; } = [];

    public DateOnly Today => clock.Today;

    public override async Task ReloadAsync(CancellationToken ct)
    {
        await base.ReloadAsync(ct);
        if (Duty is null) return;
        Used = [.. (await channels.UsedAsync([Id], ct))[Id]];
        Required = [.. (await channels.AllAsync(ct)).Where(channel => Duty.Channels.Contains(channel.Code) || Used.Any(use => use.Channel == channel.Code))];
    }
}
