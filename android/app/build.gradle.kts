plugins {
    alias(libs.plugins.android.application)
    alias(libs.plugins.kotlin.android)
    alias(libs.plugins.kotlin.compose)
}

android {
    namespace = "id.prakerja.app"
    compileSdk = libs.versions.compileSdk.get().toInt()
    defaultConfig {
        applicationId = "id.prakerja.app"
        minSdk = libs.versions.minSdk.get().toInt()
        targetSdk = libs.versions.targetSdk.get().toInt()
        versionCode = 1
        versionName = "0.1.0"
        ndk { abiFilters += listOf("arm64-v8a", "armeabi-v7a", "x86_64") }
    }
    buildTypes {
        release {
            isMinifyEnabled = true
            isShrinkResources = true
            proguardFiles(getDefaultProguardFile("proguard-android-optimize.txt"), "rules.pro")
        }
    }
}

kotlin { jvmToolchain(17) }

// The Rust library, for pages of 16 KiB too.
val rust by tasks.registering(Exec::class) {
    workingDir = file("../..")
    environment("RUSTFLAGS", "-Clink-arg=-Wl,-z,max-page-size=16384")
    commandLine(
        "cargo", "ndk", "--platform", libs.versions.minSdk.get(), "--output-dir", file("src/main/jniLibs").path,
        "-t", "arm64-v8a", "-t", "armeabi-v7a", "-t", "x86_64", "build", "--profile", "phone", "-p", "prakerja-bindings",
    )
}
tasks.named("preBuild") { dependsOn(rust) }

dependencies {
    implementation(project(":ui"))
    implementation(libs.activity.compose)
    implementation(libs.camera.camera2)
    implementation(libs.camera.lifecycle)
    implementation(libs.camera.view)
    implementation(libs.lifecycle.compose)
    implementation(libs.sms.consent)
}
