using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages;

/// <summary>Turns 长者模式 on and off, and goes back to where one came from.</summary>
public sealed class ElderModel : PageModel
{
    [BindProperty(SupportsGet = true)] public string From { get; set; } = "";

    [BindProperty] public bool On { get; set; }

    /// <summary>A path of ours within the language, or the home page: never another site.</summary>
    public string Back => Url.Content(From.StartsWith('/') && Url.IsLocalUrl(From) ? $"~{From}" : "~/");

    public IActionResult OnPost()
    {
        ElderMode.Set(HttpContext, On);
        return LocalRedirect(Back);
    }
}
