using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Disclosure.Questions;

/// <summary>咨询: how to ask, how the answering goes, and what was asked and answered.</summary>
public sealed class IndexModel(InquiryReader inquiries, FaqReader faq, Clock clock) : PageModel
{
    private const int Shown = 50;

    public int Year => clock.Today.Year;

    public int Often { get; private set; }

    public InquiryFigures Figures { get; private set; } = new(0, 0, 0);

    public IReadOnlyList<PublicInquiry> Log { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) =>
        (Figures, Log, Often) = (await inquiries.FiguresAsync(Year, ct), await inquiries.LogAsync(Shown, ct), (await faq.ListAsync(null, ct)).Count);
}
