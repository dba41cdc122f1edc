using Microsoft.Extensions.DependencyInjection;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Registers duties in a host: what must be published, by when, and whether it was.</summary>
internal static class DutiesRegistration
{
    /// <summary>Adds the desks, readers and nightly jobs of duties. The rate is measured first, before the night opens anything new.</summary>
    public static IServiceCollection AddDuties(this IServiceCollection services) => services
        .AddSingleton<Openings>()
        .AddSingleton<ObligationDesk>()
        .AddSingleton<FulfilmentDesk>()
        .AddSingleton<RegisterReader>()
        .AddSingleton<RegisterDesk>()
        .AddSingleton<CaseFiles>()
        .AddSingleton<CaseDesk>()
        .AddSingleton<ChannelDesk>()
        .AddSingleton<EnterpriseReader>()
        .AddSingleton<EnterpriseDesk>()
        .AddSingleton<RateHistory>()
        .AddSingleton<SampleDesk>()
        .AddSingleton<CatalogueDesk>()
        .AddScoped<LadderPreview>()
        .AddSingleton<LawReader>()
        .AddSingleton<LawDesk>()
        .AddSingleton<BasisDesk>()
        .AddSingleton<ChannelRegisterDesk>()
        .AddScoped<IWorkSource, RepealedWork>()
        .AddScoped<IWorkSource, SampleWork>()
        .AddScoped<DutyOwners>()
        .AddScoped<CatalogueEntryDesk>()
        .AddSingleton<CatalogueEndDesk>()
        .AddScoped<DutyDeadlines>()
        .AddScoped<IOpenDeadlines>(provider => provider.GetRequiredService<DutyDeadlines>())
        .AddScoped<PageFetch>()
        .AddScoped<ElsewhereDesk>()
        .AddJob<CheckPage>(CheckPage.Kind)
        .AddSchedule<MeasureRate>(MeasureRate.Kind, "5 0 * * *")
        .AddSchedule<OpenPeriods>(OpenPeriods.Kind, "10 0 * * *")
        .AddSchedule<EndDuties>(EndDuties.Kind, "12 0 * * *")
        .AddSchedule<WatchRegisters>(WatchRegisters.Kind, "15 0 * * *")
        .AddSchedule<RecountDuties>(RecountDuties.Kind, "20 0 * * *")
        .AddSchedule<RemindOfDuties>(RemindOfDuties.Kind, "30 8 * * *")
        .AddSchedule<CheckElsewhere>(CheckElsewhere.Kind, "30 3 * * *");
}
