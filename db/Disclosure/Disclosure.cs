using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Registers disclosure in a host.</summary>
public static class DisclosureRegistration
{
    /// <summary>Adds its desks, readers, jobs and the counter of views.</summary>
    public static IServiceCollection AddDisclosure(this IServiceCollection services) => services
        .AddSingleton<NoticeDesk>()
        .AddSingleton<ReviewDesk>()
        .AddSingleton<PictureUses>()
        .AddSingleton<AttachmentDesk>()
        .AddSingleton<AttachmentReader>()
        .AddSingleton<NoticeReader>()
        .AddSingleton<EditorReader>()
        .AddSingleton<EditionReader>()
        .AddColumns()
        .AddJob<PublishScheduled>(PublishScheduled.Kind)
        .AddSingleton<DisclosureReader>()
        .AddSingleton<ProofReader>()
        .AddWriting()
        .AddSingleton<ImportDesk>()
        .AddSingleton<AddressDesk>()
        .AddHandOver()
        .AddDuties()
        .AddSingleton<IndicatorDesk>()
        .AddSingleton<TargetDesk>()
        .AddSingleton<IndicatorReader>()
        .AddSearch()
        .AddRequests()
        .AddPlans()
        .AddSingleton<AnnualDesk>()
        .AddSingleton<AnnualReader>()
        .AddInquiries()
        .AddOpenData()
        .AddConsultations()
        .AddInspections()
        .AddEnforcement()
        .AddSingleton<StandardReader>()
        .AddSingleton<StationDesk>()
        .AddSingleton<StationReader>()
        .AddSingleton<ReadingDesk>()
        .AddSingleton<CorrectionDesk>()
        .AddSingleton<CorrectionReader>()
        .AddSingleton<ReadingReader>()
        .AddSingleton<NowReader>()
        .AddScoped<IWorkSource, DisclosureWork>()
        .AddSingleton<ViewCounter>()
        .AddHostedService(provider => provider.GetRequiredService<ViewCounter>())
        .AddHostedService<WarmUp>();

    // The first article rendered takes a third of a second: nobody should wait for it.
    private sealed class WarmUp : BackgroundService
    {
        protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => Article.Of("# 暖\n\n**好：**[好](/)\n\n| a | b |\n|---|---|\n| 1 | 2 |"), stoppingToken);
    }
}
