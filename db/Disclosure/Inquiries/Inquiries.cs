using Microsoft.Extensions.DependencyInjection;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Questions in the publicist's list of the day.</summary>
/// <param name="inquiries">Reads the desk.</param>
public sealed class InquiryWork(InquiryReader inquiries) : IWorkSource
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<WorkItem>> ForAsync(Actor actor, DateOnly today, CancellationToken ct) => !actor.Is(Role.Publicist) ? [] :
    [
        .. from line in await inquiries.ListAsync(done: false, ct)
           select new WorkItem(WorkKind.Due, new("Inquiry.Work", line.Number, line.Beginning), null, line.DueOn, $"/office/disclosure/inquiries/{line.Id}"),
    ];
}

/// <summary>Registers questions and what is often asked in a host.</summary>
public static class InquiriesRegistration
{
    /// <summary>Adds their desks, readers and jobs.</summary>
    public static IServiceCollection AddInquiries(this IServiceCollection services) => services
        .AddSingleton<InquiryDesk>()
        .AddSingleton<InquiryReader>()
        .AddSingleton<FaqDesk>()
        .AddSingleton<FaqReader>()
        .AddScoped<IWorkSource, InquiryWork>()
        .AddScoped<IOpenDeadlines, InquiryDeadlines>()
        .AddSingleton<AnswerLogDesk>()
        .AddSchedule<EraseSenders>(EraseSenders.Kind, "10 3 * * *");
}
