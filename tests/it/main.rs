mod namespaces;
mod phone;
mod process;
mod wave;
