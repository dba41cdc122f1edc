using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Components;

/// <summary>A form of several screens whose sender gets a receipt, shown as a ticket on the page <c>Sent</c> beside it.</summary>
/// <param name="receipts">Issues the receipt with the form.</param>
/// <param name="kind">The first digit of the receipt.</param>
public abstract class TicketPage<TForm>(Receipts receipts, int kind) : StepPage<TForm> where TForm : class, new()
{
    /// <summary>Sends the form by one Desk verb.</summary>
    /// <returns>What the ticket says beside the code: a number, or a day by <see cref="SentModel.Day"/>.</returns>
    protected abstract Task<string> SendAsync(IssuedReceipt receipt, CancellationToken ct);

    protected override IssuedReceipt? IssueReceipt() => receipts.Issue(kind);

    protected sealed override async Task<IActionResult> SendAsync(CancellationToken ct)
    {
        var receipt = Receipt ?? throw new Refusal("receipt.form.forged");
        SentModel.Put(this, await SendAsync(receipt, ct), receipt.Code);
        return RedirectToPage("Sent", new { On = "" });
    }
}

/// <summary>The receipt as a ticket. It can be loaded again until the browser is closed; the address holds nothing.</summary>
public sealed class SentModel : PageModel
{
    /// <summary>What the ticket says beside the code.</summary>
    public string Said { get; private set; } = "";

    /// <summary>The same, where it is a day.</summary>
    public DateOnly Due => DateOnly.FromDayNumber(int.Parse(Said, CultureInfo.InvariantCulture));

    public string Code { get; private set; } = "";

    /// <summary>A day as the ticket keeps it: by its number, since TempData gives a text that looks like a date back as a <c>DateTime</c>.</summary>
    public static string Day(DateOnly day) => day.DayNumber.ToString(CultureInfo.InvariantCulture);

    public IActionResult OnGet()
    {
        if (TempData.Peek(Key(this, "said")) is not string said || !ReceiptCode.TryParse(TempData.Peek(Key(this, "code")) as string, out var code)) return RedirectToPage("Index");
        (Said, Code) = (said, code.ToString());
        Response.KeepNowhere();
        return Page();
    }

    internal static void Put(PageModel form, string said, string code) => (form.TempData[Key(form, "said")], form.TempData[Key(form, "code")]) = (said, code);

    // By the folder of the pages: a question and a request sent one after the other keep a ticket each.
    private static string Key(PageModel page, string part) => page.PageContext.ActionDescriptor.ViewEnginePath is var path ? $"{path[..path.LastIndexOf('/')]}:{part}" : part;
}
