using Microsoft.Extensions.DependencyInjection;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Complaints;

/// <summary>Registers complaints in a host.</summary>
public static class ComplaintsRegistration
{
    /// <summary>Adds the desks, the readers and the jobs.</summary>
    public static IServiceCollection AddComplaints(this IServiceCollection services) => services
        .AddScoped<ComplaintDesk>()
        .AddScoped<IntakeDesk>()
        .AddScoped<HandlingDesk>()
        .AddScoped<MatterDesk>()
        .AddScoped<SupervisionDesk>()
        .AddScoped<LookBackDesk>()
        .AddScoped<TrackDesk>()
        .AddScoped<ComplaintClockReader>()
        .AddScoped<CaseReader>()
        .AddScoped<CaseFileReader>()
        .AddScoped<TrackReader>()
        .AddScoped<ComplaintReader>()
        .AddScoped<IWorkSource, ComplaintWork>()
        .AddScoped<IOpenDeadlines, ComplaintDeadlines>()
        .AddJob<OpenComplaint>(OpenComplaint.Kind)
        .AddJob<RecogniseRepeats>(RecogniseRepeats.Kind)
        .AddJob<TellComplainant>(TellComplainant.Kind)
        .AddJob<SendTrackCode>(SendTrackCode.Kind)
        .AddSchedule<EraseComplainants>(EraseComplainants.Kind, "40 2 * * *")
        .AddSchedule<RecountClocks>(RecountClocks.Kind, "10 3 * * *");
}
