using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace PingHuEcoPublic.Web.Components;

/// <summary>A page about one thing on which something is done to it. What is not there is not found, a form that is not whole comes back as it was typed, and the act leads on.</summary>
public abstract class SubjectPage : PageModel, IReloads
{
    /// <summary>Whether the thing was found.</summary>
    protected abstract bool IsThere { get; }

    /// <summary>Whether the act is still to be done, so that its form is shown; a form sent twice is answered by the act's own refusal.</summary>
    protected virtual bool IsOffered => IsThere;

    public abstract Task ReloadAsync(CancellationToken ct);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!IsOffered) return NotFound();
        Begin();
        return Page();
    }

    /// <summary>Puts into the form what stands in it when the page is opened.</summary>
    protected virtual void Begin()
    {
    }

    /// <summary>Does the act on what was found, with a form that is whole.</summary>
    protected async Task<IActionResult> DoAsync(Func<Task<IActionResult>> act, CancellationToken ct)
    {
        await ReloadAsync(ct);
        if (!IsThere) return NotFound();
        return ModelState.IsValid ? await act() : Page();
    }

    /// <summary>Does the act and goes on.</summary>
    protected async Task<IActionResult> ThenAsync(Task act, string page, object? values = null)
    {
        await act;
        return RedirectToPage(page, values);
    }
}
