using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Campaigns;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Office.Campaigns;

/// <summary>A page of the desk about one campaign: it is loaded once, or there is no such page.</summary>
/// <param name="campaigns">Reads it.</param>
public abstract class CampaignPage(CampaignReader campaigns) : PageModel, IReloads
{
    [BindProperty(SupportsGet = true)] public Id<Campaign> Id { get; set; }

    public Campaign Found { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await campaigns.NewestAsync(Id, HttpContext.RequestAborted) is not { } found)
        {
            context.Result = NotFound();
            return;
        }
        Found = found;
        await LoadAsync(HttpContext.RequestAborted);
        await next();
    }

    public async Task ReloadAsync(CancellationToken ct)
    {
        Found = await campaigns.NewestAsync(Id, ct) ?? Found;
        await LoadAsync(ct);
    }

    /// <summary>Loads what the page shows besides.</summary>
    protected virtual Task LoadAsync(CancellationToken ct) => Task.CompletedTask;
}
