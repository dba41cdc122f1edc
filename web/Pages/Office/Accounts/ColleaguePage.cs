using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Office.Accounts;

/// <summary>A page about one colleague, who is loaded before anything else or is not found.</summary>
public abstract class ColleaguePage(AccountReader accounts) : PageModel
{
    [FromRoute] public Id<AccountId> Id { get; init; }

    public Colleague Person { get; private set; } = null!;

    protected AccountReader Accounts => accounts;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await accounts.ColleagueAsync(Id, HttpContext.RequestAborted) is not { } person)
        {
            context.Result = NotFound();
            return;
        }
        Person = person;
        await next();
    }

    protected async Task<IActionResult> DoneAsync(Task act)
    {
        await act;
        return RedirectToPage("/Office/Accounts/Edit", new { Id });
    }
}
