using Microsoft.Extensions.DependencyInjection;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Media;

/// <summary>Registers photos in a host.</summary>
public static class MediaRegistration
{
    /// <summary>Adds uploads, the media worker's jobs and the sweeps.</summary>
    public static IServiceCollection AddMedia(this IServiceCollection services)
    {
        services.AddSingleton<DeskKeys>();
        services.AddSingleton<MediaStore>();
        services.AddSingleton<PhotoDecoder>();
        services.AddSingleton<Uploads>();
        services.AddSingleton<Photos>();
        services.AddSingleton<PhotoReader>();
        services.AddSingleton<PictureDesk>();
        services.AddSingleton<PictureReader>();
        services.AddJob<DerivePhoto>(Photos.DeriveKind);
        services.AddJob<RenderPicture>(RenderPicture.Kind);
        services.AddJob<RemoveFiles>(RemoveFiles.Kind);
        services.AddSchedule<SweepStaged>(SweepStaged.Kind, "*/15 * * * *");
        services.AddSchedule<GiveUpWaiting>(GiveUpWaiting.Kind, "5 * * * *");
        return services;
    }
}
