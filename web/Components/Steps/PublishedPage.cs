using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace PingHuEcoPublic.Web.Components;

/// <summary>One published answer. How often it is read is not counted: a count could tell who cares.</summary>
public abstract class PublishedPage<T>(Func<Guid, CancellationToken, Task<T?>> find) : PageModel where T : class
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }

    public T Found { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await find(Id, ct) is not { } found) return NotFound();
        Found = found;
        return Page();
    }
}
