using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>Questions under their receipts; who has more to ask asks anew, so that it gets a clock of its own.</summary>
/// <param name="inquiries">Finds one.</param>
public sealed class TrackedInquiries(InquiryReader inquiries) : ITracked
{
    public string Kind => InquiryDesk.SubjectKind;

    public string Partial => "~/Pages/Disclosure/Questions/_Tracked.cshtml";

    public bool ListensTo(object found) => false;

    public async Task<object?> FindAsync(Guid subject, CancellationToken ct) => await inquiries.FindAsync(new(subject), ct);

    public Task SayAsync(Guid subject, string text, Guid form, CancellationToken ct) => throw new Refusal("inquiry.say.anew");
}

/// <summary>Reported mistakes under their receipts.</summary>
/// <param name="mistakes">Finds one.</param>
public sealed class TrackedMistakes(MistakeReader mistakes) : ITracked
{
    public string Kind => MistakeDesk.SubjectKind;

    public string Partial => "~/Pages/Disclosure/Mistakes/_Tracked.cshtml";

    public bool ListensTo(object found) => false;

    public async Task<object?> FindAsync(Guid subject, CancellationToken ct) => await mistakes.FindAsync(new(subject), ct);

    public Task SayAsync(Guid subject, string text, Guid form, CancellationToken ct) => throw new Refusal("mistake.say.anew");
}
