using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>Where one goes after signing in.</summary>
public static class Ways
{
    extension(PageModel page)
    {
        /// <summary>To where one wanted to go when that is a page of ours, else to where one's own things are.</summary>
        public IActionResult Onward(string? next) =>
            next is { Length: > 0 } && page.Url.IsLocalUrl(next) ? page.LocalRedirect(next) : page.RedirectToPage("/Accounts/Index");
    }
}
