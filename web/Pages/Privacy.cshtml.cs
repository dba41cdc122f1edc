using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages;

/// <summary>隐私与版权: what is kept of people, how long and who sees it (个人信息保护法 art. 17), and what may be done with what stands here.</summary>
public sealed class PrivacyModel(RetentionReader retention) : PageModel
{
    // In the order in which people hand it over.
    private static readonly string[] Told =
        ["sealed.identity", "complaints.contact", "disclosure.applicant", "disclosure.asker", "disclosure.commenter", "campaigns.participant", "surveys.saved_sheet", "surveys.response", "messages.message"];

    /// <summary>What is kept and how long.</summary>
    public IReadOnlyList<Retention> Kept { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var rows = await retention.AllAsync(ct);
        Kept = [.. Told.Select(table => rows.GetValueOrDefault(table)).OfType<Retention>()];
    }
}
